"""An assistant asks: a face beside the command line, over the Model Context Protocol. It reads, and proposes."""
