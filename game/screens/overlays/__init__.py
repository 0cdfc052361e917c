"""What opens over the screen on a key and closes with Escape: free, and not part of the run."""
