"""Finnish phrases of what a click on a mark of a chart opens."""

TO_SENTENCES = "Napsauta: virkkeet"
TO_REPORT = "Napsauta: raportti"
