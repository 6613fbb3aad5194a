"""The command line: click commands over the workflows, the same as the pages without a screen."""
