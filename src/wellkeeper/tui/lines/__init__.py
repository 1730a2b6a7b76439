"""What the screen is made of: pieces of text, the words for their colours, and how days and figures are said."""
