"""How the centre looks: base page, forms, tags for money, time and ids, files, languages, safe headers."""
