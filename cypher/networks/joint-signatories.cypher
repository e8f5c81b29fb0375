// question: Which organisations sign statements together?
// help: >
//   One row for each pair of organisations that signed a statement together. People who sign for an
//   organisation are not counted, and a copy of a statement is not a second one.
// parameters:
//   organisation: {kind: organisation, help: Only pairs with this organisation.}
//   min_shared: {kind: integer, default: 1, least: 1, help: Only pairs with at least so many statements.}
// window: {events: Statement}
// columns:
//   org_a: {kind: entity, meaning: "One organisation, that of the smaller id."}
//   org_b: {kind: entity, meaning: The other one.}
//   shared: {kind: integer, meaning: How many statements both signed.}
//   statements: {kind: entities, meaning: "These statements, in the order of their ids."}
//   first: {kind: date, meaning: When the first of them was made.}
//   last: {kind: date, meaning: When the last of them was made.}
// order: Number of statements, falling; then the ids of the two organisations.
// searched:
//   - text: "Searched: {statements:statement} signed by {organisations:organisation}."
//     query: |
//       MATCH (s:Source:Statement)<-[:SIGNED]-(o:Actor:Organisation)
//       RETURN count(DISTINCT s) AS statements, count(DISTINCT o) AS organisations
// network:
//   line: {source: org_a, target: org_b, relation: SIGNED, width: shared, words: signs with, counted: statement}
//   past: the table

MATCH (s:Source:Statement)
WHERE NOT EXISTS { MATCH (s)-[:COPY_OF]->(:Source:Statement) }
  AND ($within IS NULL OR s.id IN $within)
MATCH (s)<-[:COPY_OF*0..4]-(v:Source:Statement)<-[r:SIGNED]-(o:Actor:Organisation)
WITH s, o, collect(r.claims) AS own, max(CASE WHEN coalesce(r.disputed, false) THEN 1 ELSE 0 END) AS doubted
ORDER BY s.id, o.id
WITH s, collect({id: o.id, name: o.name, own: own, doubted: doubted}) AS signers
UNWIND signers AS a
UNWIND signers AS b
WITH s, a, b
WHERE a.id < b.id
  AND ($organisation IS NULL OR a.id IN $organisation OR b.id IN $organisation)
WITH s, a, b
ORDER BY s.id
WITH a.id AS a_id, a.name AS a_name, b.id AS b_id, b.name AS b_name,
     collect({id: s.id, name: s.name, undated: coalesce(s.date_undated, true), earliest: s.date_earliest, latest: s.date_latest}) AS made,
     collect(a.own + b.own) AS owned, max(a.doubted + b.doubted) AS doubted
WHERE size(made) >= $min_shared
CALL (made) {
  UNWIND made AS m
  WITH m
  ORDER BY m.undated, m.earliest, m.id
  WITH collect(m.id) AS by_date
  RETURN by_date[0] AS first_id
}
CALL (made) {
  UNWIND made AS m
  WITH m
  ORDER BY m.undated, m.latest DESC, m.id DESC
  WITH collect(m.id) AS by_date
  RETURN by_date[0] AS last_id
}
MATCH (oldest:Source {id: first_id})
MATCH (newest:Source {id: last_id})
RETURN a_name AS org_a, a_id AS org_a_id, b_name AS org_b, b_id AS org_b_id,
       size(made) AS shared,
       [m IN made | m.name] AS statements, [m IN made | m.id] AS statements_ids, [m IN made | m.id] AS event_ids,
       {date_text: oldest.date_text, date_edtf: oldest.date_edtf, date_earliest: oldest.date_earliest,
        date_latest: oldest.date_latest, date_basis: oldest.date_basis, date_semantics: oldest.date_semantics,
        date_approximate: oldest.date_approximate, date_undated: oldest.date_undated} AS first,
       {date_text: newest.date_text, date_edtf: newest.date_edtf, date_earliest: newest.date_earliest,
        date_latest: newest.date_latest, date_basis: newest.date_basis, date_semantics: newest.date_semantics,
        date_approximate: newest.date_approximate, date_undated: newest.date_undated} AS last,
       reduce(flat = [], lists IN owned | flat + reduce(inner = [], l IN lists | inner + l)) AS claims,
       doubted > 0 AS disputed
ORDER BY shared DESC, org_a_id, org_b_id
