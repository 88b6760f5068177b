// Exhibits to come.
