"""Settings: defaults < analyzer.toml < environment < option. Always passed as an argument, never global."""
