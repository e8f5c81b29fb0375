// question: What became of the people whom measures protect?
// help: >
//   One row for each measure and each person or group that it protects. The outcome is the strongest
//   that a source records up to as_of, once the measure may have begun: returned, else the latest of
//   held and released; of a group that holds the protected one, only what is said of all of it counts.
//   Nothing recorded is not_recorded: it does not say that the state complied.
// parameters:
//   state: {kind: state, help: The state to which the measure is addressed.}
//   body: {kind: body, help: The court or committee that indicated it.}
//   outcome: {kind: choice, allowed: [returned, held, released, not_recorded], help: Only this outcome.}
//   as_of: {kind: date, default: newest, help: "The day up to which sources are asked; by default the newest day of a document."}
// columns:
//   measure: {kind: entity, meaning: The interim measure.}
//   state: {kind: entity, meaning: The state to which it is addressed.}
//   body: {kind: entity, meaning: The court or committee that indicated it.}
//   person: {kind: entity, meaning: The person or group that it protects.}
//   protected_min: {kind: integer, meaning: The smallest number of people protected.}
//   protected_max: {kind: integer, meaning: The largest; empty where no source sets an upper bound.}
//   named: {kind: integer, meaning: How many of them a source names.}
//   at_risk_min: {kind: integer, meaning: The smallest number of people in the larger group that holds them; empty without one.}
//   at_risk_max: {kind: integer, meaning: The largest; empty without such a group or without an upper bound.}
//   outcome: {kind: string, meaning: "returned, held, released or not_recorded."}
//   last_seen_at: {kind: entity, meaning: Where a source last places them.}
//   last_seen: {kind: date, meaning: "When that was, as the source prints it."}
// order: Latest day on which they were last seen, falling, nothing recorded last; then the ids of measure and person.
// searched:
//   - text: "Searched: {measures:interim measure}, {people:protected person or group/protected people or groups}, {seen:later event} of them."
//     query: |
//       CALL () {
//         MATCH (m:Event:InterimMeasure)
//         RETURN count(m) AS measures
//       }
//       CALL () {
//         MATCH (:Event:InterimMeasure)-[x:PROTECTS]->(p:Actor)
//         WHERE x.through IS NULL
//         RETURN count(DISTINCT p) AS people
//       }
//       CALL () {
//         MATCH (:Event:InterimMeasure)-[k:SEEN]->(:Event)
//         RETURN count(k) AS seen
//       }
//       RETURN measures AS measures, people AS people, seen AS seen
// network:
//   items: [measure, state, body, person]
//   relations: [INDICATED_BY, MEASURE_ADDRESSED_TO, PROTECTS, SEEN, PART_OF, SUBJECT]
//   past: the table

MATCH (build:Build {id: 'revision'})
WITH build.as_of AS newest
MATCH (m:Event:InterimMeasure)-[x:PROTECTS]->(p:Actor)
WHERE x.through IS NULL
  AND NOT coalesce(m.start_earliest > $as_of, false)
  AND ($state IS NULL OR EXISTS { MATCH (m)-[:MEASURE_ADDRESSED_TO]->(a:Actor) WHERE a.id IN $state })
  AND ($body IS NULL OR EXISTS { MATCH (m)-[:INDICATED_BY]->(a:Actor) WHERE a.id IN $body })
CALL (m, p, newest) {
  OPTIONAL MATCH (m)-[k:SEEN]->(e:Event)
  WHERE k.person_id = p.id AND coalesce(k.date_latest, k.date_earliest, newest) <= $as_of
  WITH k, e ORDER BY CASE WHEN k.date_latest IS NULL THEN 1 ELSE 0 END, k.date_latest DESC, k.date_earliest DESC, e.id, k.place_id
  RETURN collect(k) AS sightings, collect(e.id) AS seen_ids
}
WITH m, p, x, seen_ids, sightings,
     CASE WHEN size(sightings) = 0 THEN 'not_recorded'
          WHEN any(k IN sightings WHERE k.outcome = 'returned') THEN 'returned'
          ELSE sightings[0].outcome END AS became
WHERE $outcome IS NULL OR became = $outcome
CALL (m) {
  MATCH (m)-[y:INDICATED_BY]->(a:Actor)
  WITH DISTINCT a, y ORDER BY a.id
  RETURN collect(a.name) AS body_names, collect(a.id) AS body_ids, collect(y.claims) AS body_claims
}
CALL (m) {
  MATCH (m)-[y:MEASURE_ADDRESSED_TO]->(a:Actor)
  WITH DISTINCT a, y ORDER BY a.id
  RETURN collect(a.name) AS state_names, collect(a.id) AS state_ids, collect(y.claims) AS state_claims
}
CALL (p) {
  OPTIONAL MATCH (p)-[:PART_OF|MEMBER_OF*1..4]->(g:Actor:PersonGroup)
  WITH DISTINCT g, CASE WHEN EXISTS { MATCH (g)-[:RISKS_RETURN]->(:Actor) } THEN 0 ELSE 1 END AS unthreatened
  ORDER BY unthreatened, g.count_min DESC, g.id
  WITH collect(g) AS holders
  RETURN CASE WHEN size(holders) = 0 THEN null ELSE holders[0].id END AS holder_id,
         CASE WHEN size(holders) = 0 THEN null ELSE holders[0].count_min END AS holder_min,
         CASE WHEN size(holders) = 0 THEN null ELSE holders[0].count_max END AS holder_max
}
CALL (p) {
  OPTIONAL MATCH (p)<-[:PART_OF*0..4]-(q:Actor)<-[:MEMBER_OF]-(i:Actor:Individual)
  WHERE coalesce(i.named, true)
  RETURN count(DISTINCT i) AS members
}
WITH m, p, x, seen_ids, sightings, became, body_names, body_ids, state_names, state_ids, holder_id, holder_min, holder_max, members,
     body_claims + state_claims AS measure_claims,
     CASE WHEN size(sightings) = 0 THEN null ELSE sightings[0].place_id END AS place_key
OPTIONAL MATCH (w:Place {id: place_key})
OPTIONAL MATCH (t:Actor {id: place_key})
RETURN m.name AS measure, m.id AS measure_id,
       state_names AS state, state_ids AS state_id,
       body_names AS body, body_ids AS body_id,
       p.name AS person, p.id AS person_id,
       CASE WHEN p:PersonGroup THEN p.count_min ELSE 1 END AS protected_min,
       CASE WHEN p:PersonGroup THEN p.count_max ELSE 1 END AS protected_max,
       CASE WHEN p:PersonGroup THEN members WHEN coalesce(p.named, true) THEN 1 ELSE 0 END AS named,
       holder_min AS at_risk_min, holder_max AS at_risk_max,
       became AS outcome,
       coalesce(w.name, t.name) AS last_seen_at, coalesce(w.id, t.id) AS last_seen_at_id,
       CASE WHEN size(sightings) = 0 THEN null
            ELSE {date_text: sightings[0].date_text, date_edtf: sightings[0].date_edtf, date_earliest: sightings[0].date_earliest,
                  date_latest: sightings[0].date_latest, date_basis: sightings[0].date_basis,
                  date_semantics: sightings[0].date_semantics, date_approximate: sightings[0].date_approximate,
                  date_undated: sightings[0].date_undated} END AS last_seen,
       reduce(ids = [], k IN sightings | ids + coalesce(k.derived_from, [])) AS cited,
       seen_ids + [id IN [holder_id] WHERE id IS NOT NULL] AS drawn,
       x.claims + reduce(ids = [], own IN measure_claims + [k IN sightings | k.claims] | ids + own) AS claims,
       (coalesce(m.disputed, false) OR any(k IN sightings WHERE coalesce(k.disputed, false))) AS disputed
ORDER BY CASE WHEN size(sightings) = 0 THEN 1 ELSE 0 END, sightings[0].date_latest DESC, measure_id, person_id
