"""Documents that leave the funds desk: notices to owners and statements to victims, as HTML and as PDF."""
