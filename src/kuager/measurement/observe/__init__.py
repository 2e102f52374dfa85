"""From raw archives to observations: facts at an endpoint, with the control's facts beside them."""
