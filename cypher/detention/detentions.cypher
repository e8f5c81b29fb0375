// question: Who was held, by whom, where, since when and how long?
// help: >
//   One row for each person or group, body and place that one sentence joins, never every
//   combination that one event allows. A body or place that no source names is empty. The state is
//   the one that the sentence names, else the one of which the body or place is a part. A summons is
//   no detention; without a recorded end, until and days_max are empty.
// parameters:
//   person: {kind: person, help: A person or group who was held.}
//   body: {kind: body, help: "Who held them; a state stands for its agencies too, unless include_parts is false."}
//   place: {kind: place, help: "Where they were held: a prison, a town."}
//   state: {kind: state, help: "The state in which they were held, or whose body held them."}
//   include_parts:
//     kind: boolean
//     default: true
//     help: "Also units of the body and, for a state, detentions of which only the agency is named."
//   as_of: {kind: date, help: Only those who were surely held on this day.}
// window: since
// columns:
//   event_id: {kind: string, meaning: Id of the detention.}
//   person: {kind: entity, meaning: The person or group held.}
//   body: {kind: entity, meaning: "Who held them, as printed; empty where no source says."}
//   place: {kind: entity, meaning: "Where, as printed; empty where no source says."}
//   state: {kind: entity, meaning: "The state that the sentence names, else that of the body or place."}
//   people_min: {kind: integer, meaning: The smallest number of people held.}
//   people_max: {kind: integer, meaning: The largest number; empty where no source sets an upper bound.}
//   since: {kind: date, meaning: "When the detention began; held on a day means begun no later."}
//   until: {kind: date, meaning: "When it ended; empty where no source says that it did."}
//   days_min: {kind: integer, meaning: "Fewest days held, up to the last day on which a source says that they were."}
//   days_max: {kind: integer, meaning: Most days held; empty without a recorded end.}
//   wording: {kind: strings, meaning: "How the sources say it: asserted, reported, alleged."}
// order: Earliest day since when, latest day, then the ids of person, body, place and event.
// searched:
//   - text: "Searched: {events:detention}."
//     query: |
//       MATCH (e:Event:Detention)
//       RETURN count(e) AS events
// network:
//   items: [person, event_id, body, place]
//   relations: [SUBJECT, CARRIED_OUT_BY, TOOK_PLACE_IN]
//   past: the table of detaining-bodies

MATCH (p:Actor)-[h:WAS_HELD]->(e:Event:Detention)
WHERE ($person IS NULL OR p.id IN $person)
  AND ($body IS NULL OR h.body_id IN $body)
  AND ($place IS NULL OR h.place_id IN $place)
  AND ($state IS NULL OR (h.state_id IN $state AND ($include_parts OR NOT coalesce(h.state_derived, false))))
  AND ($as_of IS NULL OR (h.since_latest <= $as_of AND (h.last_held >= $as_of OR h.until_earliest >= $as_of)))
WITH p, h, e, h.body_id AS body_key, h.place_id AS place_key, h.state_id AS state_key
OPTIONAL MATCH (b:Actor {id: body_key})
OPTIONAL MATCH (w:Place {id: place_key})
OPTIONAL MATCH (s:Actor {id: state_key})
RETURN e.id AS event_id,
       p.name AS person, p.id AS person_id,
       b.name AS body, b.id AS body_id,
       w.name AS place, w.id AS place_id,
       s.name AS state, s.id AS state_id,
       h.people_min AS people_min, h.people_max AS people_max,
       {since_text: h.since_text, since_edtf: h.since_edtf, since_earliest: h.since_earliest,
        since_latest: h.since_latest, since_basis: h.since_basis, since_semantics: h.since_semantics,
        since_approximate: h.since_approximate, since_undated: h.since_undated} AS since,
       {until_text: h.until_text, until_edtf: h.until_edtf, until_earliest: h.until_earliest,
        until_latest: h.until_latest, until_basis: h.until_basis, until_semantics: h.until_semantics,
        until_approximate: h.until_approximate, until_undated: h.until_undated} AS until,
       h.days_min AS days_min, h.days_max AS days_max,
       h.wording AS wording,
       h.derived_from AS cited,
       h.claims AS claims, h.disputed AS disputed
ORDER BY h.since_earliest, h.since_latest, person_id, body_id, place_id, state_id, event_id
