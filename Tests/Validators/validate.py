"""Prints the path of each file that is valid: validate.py SCHEMA FILE…"""
import sys, xmlschema
schema = xmlschema.XMLSchema(sys.argv[1])
for file in sys.argv[2:]:
    try:
        schema.validate(file)
        print(file)
    except Exception:
        pass
