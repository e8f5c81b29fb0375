// question: What rests on one source only?
// help: >
//   One row for each fact that only one document tells, or behind which one publisher, author or signatory
//   stands in all documents. A copy is no second source; it is counted beside what it repeats. What somebody is (an office, a title, a
//   membership) is left out unless its predicate is asked for.
// parameters:
//   label: {kind: fact, help: "Only facts of this kind: a label of events, or a predicate whose claims make none."}
//   state: {kind: state, help: Only facts that concern this state.}
//   by:
//     kind: choice
//     allowed: [document, publisher]
//     default: publisher
//     help: "What counts as one source: a document, or whoever publishes, writes or signs."
// columns:
//   fact_id: {kind: string, meaning: "Id of the event; of the first claim where claims make no event."}
//   label: {kind: string, meaning: "The kind of event; the predicate where claims make none."}
//   summary: {kind: string, meaning: "What it is, in short."}
//   document: {kind: entity, meaning: "The document that tells it, copies left out; several where one voice is behind them."}
//   publisher: {kind: entity, meaning: "Who published it; empty where the document names nobody."}
//   copies: {kind: integer, meaning: How many further documents only repeat it.}
// order: Label, then the id of the fact.
// searched:
//   - text: "Searched: {facts:fact} told by {documents:document}."
//     query: |
//       MATCH (c:Source:Claim)
//       WHERE c.fact_id IS NOT NULL
//       RETURN count(DISTINCT c.fact_id) AS facts, count(DISTINCT c.document_id) AS documents
// network:
//   line: {source: document, target: fact_id, relation: PRINTED_IN, words: tells of}
//   past: the table

MATCH (c:Source:Claim)
WHERE c.fact_id IS NOT NULL
  AND (($label IS NULL AND NOT coalesce(c.background, false)) OR c.fact_label = $label)
  AND (($by = 'publisher' AND c.fact_independent = 1) OR ($by = 'document' AND c.fact_documents = 1))
WITH c.fact_id AS fact_id, c.fact_label AS label, c.id AS claim, c.name AS name, c.document_id AS printed,
     CASE WHEN coalesce(c.copied, false) THEN null ELSE c.document_id END AS written,
     CASE WHEN $state IS NULL OR EXISTS { MATCH (c)-[:ABOUT]->(s:Actor:State) WHERE s.id IN $state } THEN 1 ELSE 0 END AS touching,
     CASE WHEN EXISTS { MATCH (c)-[x:CONTRADICTS]-(:Source:Claim) WHERE NOT coalesce(x.settled, false) } THEN 1 ELSE 0 END AS doubted
ORDER BY fact_id, claim
WITH fact_id, label, collect(claim) AS claims, collect(name) AS names, max(touching) AS touching, max(doubted) AS doubted,
     collect(DISTINCT printed) AS every, collect(DISTINCT written) AS own
OPTIONAL MATCH (e:Event {id: fact_id})
WITH fact_id, label, claims, names, touching, doubted, every, CASE WHEN size(own) = 0 THEN every ELSE own END AS own, e
WHERE touching = 1
   OR EXISTS { MATCH (x:Event {id: fact_id})-[r]->(s:Actor:State) WHERE type(r) <> 'FOLLOWED_BY' AND s.id IN $state }
CALL (own) {
  UNWIND own AS one
  MATCH (d:Source {id: one})
  WITH d
  ORDER BY d.id
  RETURN collect(d.name) AS document_names, collect(d.id) AS document_ids,
         collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT d.publisher_id) AS publisher_ids
}
RETURN fact_id AS fact_id, label AS label, coalesce(e.name, names[0]) AS summary,
       document_names AS document, document_ids AS document_id,
       publishers AS publisher, publisher_ids AS publisher_id,
       size(every) - size(own) AS copies,
       claims AS claims, doubted = 1 AS disputed
ORDER BY label, fact_id
