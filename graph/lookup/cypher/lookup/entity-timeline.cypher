// question: What happened that this actor, instrument, place or event had a part in, in order?
// help: >
//   Asked for everything that is no person; a person's timeline also follows groups and feared returns.
// parameters:
//   id: {kind: id, required: true, help: "Id of an actor, instrument, place or event."}
//   include_risk: {kind: boolean, default: true, help: Also what was only feared or planned.}
// window: date
// columns:
//   date: {kind: date, meaning: "When, as coarse as the sources."}
//   kind: {kind: string, meaning: "What sort of event, or the predicate of a single claim."}
//   event_id: {kind: string, meaning: Id of the event; the claim where it makes no event.}
//   what: {kind: string, meaning: "What happened, in short."}
//   role: {kind: string, meaning: The part that it has in it.}
//   actors: {kind: entities, meaning: "The others who take part in it."}
//   place: {kind: entity, meaning: Where.}
//   details: {kind: strings, meaning: "What the sources add: means, charges, years."}
//   modality: {kind: string, meaning: "actual, planned, risk or negated."}
//   wording: {kind: strings, meaning: "How the sources say it: asserted, reported, alleged."}
//   via_group: {kind: entity, meaning: The group by way of which it takes part.}
// order: Earliest day, latest day, then the event.
// searched:
//   - text: "Searched: {claims:claim} about it."
//     query: |
//       MATCH (c:Source:Claim)-[:ABOUT]->(n)
//       WHERE n.id = $id
//       RETURN count(DISTINCT c) AS claims

CALL () {
  MATCH (n:Actor {id: $id}) RETURN n AS n
  UNION
  MATCH (n:Instrument {id: $id}) RETURN n AS n
  UNION
  MATCH (n:Place {id: $id}) RETURN n AS n
  UNION
  MATCH (n:Event {id: $id}) RETURN n AS n
}
CALL (n) {
  MATCH (e:Event)-[r]->(n)
  WHERE NOT type(r) IN (['POSSIBLY_OVERLAPS', 'TESTED_AGAINST', 'SAME_AS', 'NOT_SAME_AS', 'POSSIBLY_SAME_AS'] + $readings)
  RETURN e AS e, type(r) AS part, r.claims AS own_claims
  UNION
  MATCH (e:Event {id: n.id})
  RETURN e AS e, 'ITSELF' AS part, coalesce(e.claims, []) AS own_claims
}
WITH n, e, part, own_claims
ORDER BY e.id, part
WITH n, e, collect(DISTINCT part) AS parts, collect(own_claims) AS claim_lists
CALL (n, e) {
  MATCH (e)-[r]->(a:Actor)
  WHERE a.id <> n.id AND r.through IS NULL
  WITH DISTINCT a
  ORDER BY a.id
  RETURN collect(a.name) AS actor_names, collect(a.id) AS actor_ids
}
CALL (e) {
  MATCH (e)-[:TOOK_PLACE_IN]->(a)
  WITH DISTINCT a
  ORDER BY a.id
  RETURN collect(a.name) AS place_names, collect(a.id) AS place_ids
}
WITH collect({
  date: {date_text: e.date_text, date_edtf: e.date_edtf, date_earliest: e.date_earliest,
         date_latest: e.date_latest, date_basis: e.date_basis, date_semantics: e.date_semantics,
         date_approximate: e.date_approximate, date_undated: e.date_undated},
  kind: coalesce([label IN labels(e) WHERE label <> 'Event'][0], 'Event'), event: e.id, key: e.id, what: e.name,
  part: parts[0], actors: actor_names, actor_ids: actor_ids, place: place_names, place_ids: place_ids,
  details: coalesce(e.means, []) + coalesce(e.details, [])
    + CASE WHEN e.years IS NULL THEN [] ELSE ['years: ' + toString(e.years)] END,
  modality: 'actual', wording: e.wording,
  claims: reduce(found = coalesce(e.claims, []), own IN claim_lists | found + own), disputed: e.disputed
}) AS happened
CALL () {
  MATCH (c:Source:Claim)-[:ABOUT]->(n)
  WHERE n.id = $id
    AND (c.modality = 'negated' OR ($include_risk AND c.modality IN ['risk', 'planned']))
  WITH DISTINCT c
  OPTIONAL MATCH (subject:Actor {id: c.subject_id})
  OPTIONAL MATCH (object:Actor {id: c.object_id})
  WITH c, [a IN [subject, object] WHERE a IS NOT NULL AND a.id <> $id] AS others, c.subject_id = $id AS is_subject
  ORDER BY c.id
  RETURN collect({
    date: {date_text: c.date_text, date_edtf: c.date_edtf, date_earliest: c.date_earliest,
           date_latest: c.date_latest, date_basis: c.date_basis, date_semantics: c.date_semantics,
           date_approximate: c.date_approximate, date_undated: c.date_undated},
    kind: c.predicate, event: c.event_id, key: c.id, what: c.name,
    part: CASE WHEN is_subject THEN 'SUBJECT' ELSE 'CONCERNING' END,
    actors: [a IN others | a.name], actor_ids: [a IN others | a.id],
    place: [], place_ids: [], details: [], modality: c.modality,
    wording: CASE WHEN c.wording IN ['asserted', 'reported', 'alleged'] THEN [c.wording] ELSE [] END,
    claims: [c.id],
    disputed: EXISTS { MATCH (c)-[x:CONTRADICTS]-(:Source:Claim) WHERE NOT coalesce(x.settled, false) }
  }) AS feared
}
UNWIND happened + feared AS entry
RETURN entry.date AS date, entry.kind AS kind, entry.event AS event_id, entry.what AS what,
       CASE entry.part WHEN 'SUBJECT' THEN 'subject' WHEN 'CONCERNING' THEN 'concerned'
                       ELSE toLower(replace(entry.part, '_', ' ')) END AS role,
       entry.actors AS actors, entry.actor_ids AS actors_ids,
       entry.place AS place, entry.place_ids AS place_id,
       entry.details AS details, entry.modality AS modality, entry.wording AS wording,
       null AS via_group, null AS via_group_id,
       entry.claims AS claims, coalesce(entry.disputed, false) AS disputed
ORDER BY entry.date.date_earliest, entry.date.date_latest, event_id, kind, entry.key
