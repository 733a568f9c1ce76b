"""What is done with records, rooms and countries, for whoever asks: the command line today, a centre as well.

A use case is a plain function: paths and frozen dataclasses in, results with types out, and a watcher that is
told how far it is. What cannot be done leaves as an error of ``cloudsword.errors``. Nothing here knows a
console, a web, a language or the environment: whoever asks says things in words.
"""
