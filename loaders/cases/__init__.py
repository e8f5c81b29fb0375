"""What the loaders of cases and of measures share; no loader itself.

Every complaint has an id that follows from its number alone, and so have those who complain and
the measure indicated in it, so that tables join in whatever order they are loaded:

    CAT/C/48/D/444/2010         cas:cat-444-2010    grp:cat-444-2010    ims:cat-444-2010
    CCPR/C/80/D/1051/2002       cas:hrc-1051-2002   per:hrc-1051-2002   ims:hrc-1051-2002
    14743/11 (European Court)   cas:ecthr-14743-11  per:ecthr-14743-11  ims:ecthr-14743-11

- Joined communications stay complaints of their own; who complains in them is one group, under the first number.
- A table of measures that names nobody means those who complained. Without the table of cases they are
  taken for one person, under a description; the table of cases gives the name, and where it
  knows a group, it puts the group in the place of that person (a correction, kept with its review).
- Nobody is joined with anybody of another case or document: that is for an analyst.
"""
