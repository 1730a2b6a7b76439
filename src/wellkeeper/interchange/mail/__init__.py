"""Mail: mbox, Maildir, single messages; drafts and mailto: links."""
