"""What stands in the panes: values of the views in, lines out."""
