// Engine: to come.
