// question: Who is at risk of being returned, and not recorded as returned?
// help: >
//   One row for each person or group, origin and destination that a source names in a threat, a plan
//   or a risk of torture up to as_of, unless these people are recorded as returned to that state by
//   then. A part of a group that is listed is listed only for a later risk of its own. last_known is
//   the newest day of which a source speaks: it says nothing of today.
// parameters:
//   from_state: {kind: state, help: The state from which they may be returned.}
//   to_state: {kind: state, help: The state to which they may be returned.}
//   as_of: {kind: date, default: newest, help: "The day up to which sources are asked; by default the newest day of a document."}
// columns:
//   person: {kind: entity, meaning: The person or group at risk.}
//   people_min: {kind: integer, computed: people, events: person_ids, meaning: The smallest number of people at risk.}
//   people_max: {kind: integer, computed: people, events: person_ids, meaning: The largest; empty where no source sets an upper bound.}
//   from_state: {kind: entity, meaning: "The state from which, where a source names it."}
//   to_state: {kind: entity, meaning: "The state to which, where a source names it."}
//   form: {kind: string, meaning: "extradition, removal … as the sources word it; empty where none does."}
//   last_known: {kind: date, meaning: The newest day of which a source speaks.}
//   requested_by: {kind: entity, meaning: "Who asked for the extradition, where a source says so."}
//   protected_by: {kind: strings, meaning: "What protects them or a part of them: measure, deferral, status."}
//   protected_min: {kind: integer, computed: people, events: protected_ids, meaning: The smallest number of people so protected.}
//   protected_max: {kind: integer, computed: people, events: protected_ids, meaning: The largest; empty where no source sets an upper bound.}
// order: Newest day first, undated last; then the ids of person and states.
// searched:
//   - text: "Searched: {risks:claim} of a threat, a plan or a risk of torture, {returns:forced return}."
//     query: |
//       CALL () {
//         MATCH (:Actor)-[r:RISKS_RETURN]->(:Actor:State)
//         UNWIND r.claims AS claim
//         RETURN count(DISTINCT claim) AS risks
//       }
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         RETURN count(e) AS returns
//       }
//       RETURN risks AS risks, returns AS returns
// network:
//   items: [person, from_state, to_state, requested_by]
//   relations: [THREATENED_WITH_RETURN_FROM, THREATENED_WITH_RETURN_TO, AT_RISK_OF_TORTURE_IN, EXTRADITION_REQUESTED_BY, SHIELDED_BY]
//   past: the table

MATCH (build:Build {id: 'revision'})
WITH build.as_of AS newest
MATCH (p:Actor)-[r:RISKS_RETURN]->(:Actor:State)
WHERE coalesce(r.date_latest, r.date_earliest, newest) <= $as_of
WITH p, r.to_id AS to_key, r
ORDER BY p.id, to_key, coalesce(r.date_undated, false), r.date_latest DESC, r.id
WITH p, to_key, collect(r) AS risks
WITH p, to_key, risks, [r IN risks WHERE r.from_id IS NOT NULL | r.from_id] AS named
UNWIND CASE WHEN size(named) = 0 THEN [null] ELSE named END AS from_key
WITH DISTINCT p, to_key, risks, from_key
WHERE ($from_state IS NULL OR from_key IN $from_state)
  AND ($to_state IS NULL OR to_key IN $to_state)
  AND NOT EXISTS {
    MATCH (p)-[:PART_OF*0..4]->(:Actor)<-[:SUBJECT]-(e:Event:ForcedReturn)-[:RECEIVING_STATE]->(t:Actor)
    WHERE (t.id = to_key OR to_key IS NULL) AND coalesce(e.date_latest, e.date_earliest, $as_of) <= $as_of
  }
WITH p, to_key, from_key, [r IN risks WHERE r.from_id IS NULL OR r.from_id = from_key] AS risks
CALL (p) {
  OPTIONAL MATCH (p)-[:PART_OF|MEMBER_OF*1..4]->(g:Actor:PersonGroup)
  WITH DISTINCT g ORDER BY g.id
  RETURN collect(g.id) AS above
}
CALL (p, to_key) {
  OPTIONAL MATCH (p)-[q:EXTRADITION_REQUESTED_BY]->(a:Actor)
  WHERE coalesce(q.date_latest, q.date_earliest, $as_of) <= $as_of
    AND (to_key IS NULL OR EXISTS { MATCH (a)-[:PART_OF*0..4]->(t:Actor) WHERE t.id = to_key })
  WITH a, q ORDER BY a.id, q.id
  RETURN collect(a.name) AS asking_names, collect(a.id) AS asking_ids,
         collect(q.claims) AS asking_claims
}
CALL (p, from_key) {
  OPTIONAL MATCH (p)-[h:SHIELDED_BY]->(x:Event)
  WHERE (h.state_id IS NULL OR from_key IS NULL OR h.state_id = from_key)
    AND coalesce(h.date_latest, h.date_earliest, $as_of) <= $as_of
    AND NOT coalesce(h.until_latest <= $as_of, false)
  WITH h, x ORDER BY h.protection, h.protected_id, x.id
  RETURN collect(DISTINCT h.protection) AS protections, collect(DISTINCT h.protected_id) AS protected_ids,
         collect(DISTINCT x.id) AS shield_ids, collect(h.claims) AS shield_claims,
         collect(h.derived_from) AS derived,
         max(CASE WHEN coalesce(h.disputed, false) THEN 1 ELSE 0 END) AS contested
}
WITH collect({
  id: p.id, to: to_key, from: from_key, above: above, last: risks[0].date_latest,
  forms: [r IN risks WHERE r.form IS NOT NULL | r.form],
  claims: reduce(found = [], ids IN asking_claims + shield_claims + [r IN risks | r.claims] | found + ids),
  disputed: contested = 1 OR any(r IN risks WHERE coalesce(r.disputed, false)),
  date: {date_text: risks[0].date_text, date_edtf: risks[0].date_edtf, date_earliest: risks[0].date_earliest,
         date_latest: risks[0].date_latest, date_basis: risks[0].date_basis, date_semantics: risks[0].date_semantics,
         date_approximate: risks[0].date_approximate, date_undated: risks[0].date_undated},
  asking: asking_names, asking_ids: asking_ids, protections: protections, protected_ids: protected_ids, shields: shield_ids,
  cited: reduce(found = [], ids IN derived | found + ids)
}) AS listed
UNWIND listed AS entry
WITH listed, entry
WHERE CASE WHEN size(entry.above) = 0 THEN true ELSE NOT any(other IN listed
        WHERE other.id IN entry.above AND coalesce(other.to, '') = coalesce(entry.to, '')
          AND coalesce(toString(entry.last), '') <= coalesce(toString(other.last), '')) END
WITH entry, entry.id AS person_key, entry.from AS from_key, entry.to AS to_key
MATCH (p:Actor {id: person_key})
OPTIONAL MATCH (f:Actor {id: from_key})
OPTIONAL MATCH (t:Actor {id: to_key})
RETURN p.name AS person, p.id AS person_id,
       f.name AS from_state, f.id AS from_state_id,
       t.name AS to_state, t.id AS to_state_id,
       reduce(text = null, form IN entry.forms |
         CASE WHEN text IS NULL THEN form WHEN text CONTAINS form THEN text ELSE text + ' / ' + form END) AS form,
       entry.date AS last_known,
       entry.asking AS requested_by, entry.asking_ids AS requested_by_id,
       entry.protections AS protected_by,
       [p.id] AS person_ids, entry.protected_ids AS protected_ids,
       entry.shields + entry.protected_ids AS drawn,
       entry.cited AS cited, entry.claims AS claims, entry.disputed AS disputed
ORDER BY CASE WHEN entry.last IS NULL THEN 1 ELSE 0 END, entry.last DESC, person_id, from_state_id, to_state_id
