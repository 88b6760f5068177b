// Stage: to come.
