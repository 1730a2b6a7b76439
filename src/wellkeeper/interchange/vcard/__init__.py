"""Address books as phones and mail programs write them: vCard 2.1, 3.0 and 4.0."""
