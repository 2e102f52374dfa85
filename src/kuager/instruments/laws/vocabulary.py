"""The vocabularies of laws: kinds of works and norms, what may be done, what a time limit runs from, answers."""

from kuager.record.vocabulary import Term, Vocabulary

WORK_KIND = Vocabulary(
    "kind of work",
    (
        Term("bill", "bill", "Before it is signed; it keeps its id when it becomes an act.", ("draft",)),
        Term("act", "act", "A law or code in force or once in force.", ("law", "code")),
        Term("order", "order", "An order, decree, resolution or rules made under an act.", ("decree", "resolution")),
        Term("court_ruling", "court ruling", aliases=("judgment",)),
    ),
    standard="FRBR works, as in Akoma Ntoso: https://docs.oasis-open.org/legaldocml/akn-core/v1.0/",
)

TEXT_STATUS = Vocabulary(
    "state of a text",
    (
        Term("full", "full", "The words are held whole."),
        Term("partial", "partial", "Some of the words are held, as an excerpt or in translation."),
        Term("described", "described", "Only what others wrote about it is held; its words are not invented."),
        Term("lost", "lost", "It existed, and nobody is known to hold it."),
    ),
)

RELATION = Vocabulary(
    "relation of provisions",
    (
        Term("kept", "kept", aliases=("same",)),
        Term("edited", "edited"),
        Term("renumbered", "renumbered"),
        Term("moved", "moved"),
        Term("split", "split"),
        Term("merged", "merged"),
        Term("added", "added", aliases=("inserted",)),
        Term("removed", "removed", aliases=("repealed",)),
        Term("restored", "restored"),
    ),
)

NORM_TYPE = Vocabulary(
    "type of norm",
    (
        Term("power", "power", "Somebody may do something to others."),
        Term("duty", "duty", "Somebody must do something."),
        Term("prohibition", "prohibition", "Nobody, or somebody, may not do something."),
        Term("condition", "condition", "What has to be so before a power may be used."),
        Term("safeguard", "safeguard", "What protects those whom a power is used against."),
        Term("definition", "definition"),
        Term("sanction", "sanction", "What follows from not doing what one must."),
    ),
    standard="the positions of Hohfeld, Fundamental Legal Conceptions (1919), as far as the record needs them",
)

ACTION = Vocabulary(
    "act",
    (
        Term("block_resource", "block a site or service", "Of an address, a site or a service.", ("block",)),
        Term("remove_item", "have content removed", aliases=("remove", "take_down")),
        Term("suspend_network", "suspend networks or services", aliases=("shut_down", "shutdown")),
        Term("suspend_account", "suspend an account"),
        Term("appoint_representative", "appoint a representative"),
        Term("open_entity", "open an office or entity", "Register an entity, branch or office in the country."),
        Term("localise_data", "keep data in the country"),
        Term("hand_over_user", "hand over who a user is"),
        Term("monitor", "monitor what is published"),
        Term("register", "keep a register"),
        Term("notify", "notify"),
        Term("unblock", "restore access", aliases=("restore",)),
        Term("appeal", "appeal"),
        Term("review", "review a complaint"),
    ),
)

PRECONDITION = Vocabulary(
    "precondition",
    (
        Term("court_before", "a court's order beforehand"),
        Term("court_after", "a court's confirmation afterwards"),
        Term("prosecutor", "a prosecutor's demand"),
        Term("expert_body", "a finding of an expert body"),
        Term("none", "nobody's decision but the holder's own"),
    ),
)

CLOCK = Vocabulary(
    "start of a clock",
    (
        Term("receipt", "receipt of the order", "When the addressee has the order or demand in hand."),
        Term("notice", "notice to the person concerned"),
        Term("knowledge", "knowledge of the measure", "When the person concerned learned of it, or could have."),
        Term("publication", "publication"),
        Term("application", "receipt of an application", "When somebody's complaint or application came in."),
        Term("measure", "the measure itself", "When the measure was taken, whoever knew of it."),
        Term("adoption", "adoption of the decision", "When the decision was made, whoever knew of it."),
        Term("entry_into_force", "entry into force"),
    ),
)
UNTOLD = ("measure", "adoption")  # clocks that start whether or not anybody was told

DAYS = Vocabulary("days counted", (Term("calendar", "calendar days"), Term("working", "working days")))

PUBLISHED = Vocabulary(
    "published",
    (
        Term("yes", "published"),
        Term("no", "not published"),
        Term("secret", "classified", "Marked secret or for official use."),
    ),
)

ANSWER = Vocabulary(
    "answer",
    (
        Term("yes", "yes"),
        Term("partial", "partial"),
        Term("no", "no"),
        Term("na", "not applicable", aliases=("n_a", "n/a", "not_applicable")),
        Term("unknown", "unknown", "Nobody looked, or what was read does not say. Never counted as no."),
    ),
)

ASPECT = Vocabulary(
    "aspect",
    (
        Term("paper", "on paper", "What the law says."),
        Term("practice", "in practice", "What is seen to happen."),
    ),
)

STANCE = Vocabulary(
    "stance",
    (
        Term("supports", "supports", "The source says what the coded norm or text says."),
        Term("contradicts", "contradicts", "The source says otherwise."),
        Term("ahead_of", "ahead of", "The source speaks of a text that was not made yet or not in force.", ("ahead",)),
    ),
)

CHANGE = Vocabulary(
    "change",
    (
        Term("any", "any change"),
        Term("gained", "gained", aliases=("added",)),
        Term("lost", "lost", aliases=("removed",)),
        Term("reworded", "reworded", "The same power in another wording.", ("changed",)),
    ),
)
