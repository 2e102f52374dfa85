"""A checked brief as a document that others go on with: a footnote at each bound number says what it rests on."""
