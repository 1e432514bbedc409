"""What the program costs, each as a ratio to something that is measured in the same run; see docs/performance.md."""
