// question: In which spellings and scripts does this name occur?
// help: >
//   Every form of the name of each person who bears it, with the documents that print it. A form that
//   no document prints is marked as generated. A near name is another name: nothing is joined by it.
// parameters:
//   q: {kind: name, help: "A name or whole words of it, in any script; without regard to case, accents and hyphens."}
//   person: {kind: person, help: The person whose name it is.}
// any_of: [q, person]
// columns:
//   form: {kind: string, meaning: "The name, letter by letter."}
//   script: {kind: string, meaning: "The script of its letters; two where they are mixed."}
//   person: {kind: entity, meaning: The person who bears it.}
//   kind: {kind: string, meaning: "printed; alias, where a source says that the person is also known so; generated, where no document prints it."}
//   documents_list: {kind: strings, meaning: Ids of the documents that print it.}
// order: Id of the person, then the form.
// searched:
//   - text: "Searched: {forms:name form} of {people:person/people}."
//     query: |
//       MATCH (f:NameForm)-[:FORM_OF]->(p:Actor)
//       RETURN count(f) AS forms, count(DISTINCT p) AS people
// network:
//   items: [person]
//   relations: [FORM_OF]
//   past: the table

MATCH (p:Actor:Individual)
WHERE ($person IS NULL OR p.id IN $person)
  AND ($q IS NULL OR EXISTS {
    MATCH (p)<-[:FORM_OF]-(m:NameForm)
    WHERE m.words CONTAINS $q OR replace(m.words, ' ', '') = replace($q, ' ', '')
  })
MATCH (p)<-[r:FORM_OF]-(f:NameForm)
RETURN f.name AS form, f.script AS script, p.name AS person, p.id AS person_id, f.kind AS kind,
       f.document_ids AS documents_list,
       r.claims AS claims, [f.id] AS drawn, coalesce(r.disputed, false) AS disputed
ORDER BY person_id, form
