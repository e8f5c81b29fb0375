// question: What happened to people after they were returned?
// help: >
//   One row for each return and each later event in the receiving state, or by its bodies, that is
//   not surely before the return. sequence says whether it surely came after. Abuse is not called
//   torture unless the source does, and a conviction is no sentence. No cause is claimed.
// parameters:
//   to_state: {kind: state, help: The state to which people were returned.}
//   fate:
//     kind: choice
//     allowed: [detained, charged, convicted, sentenced, tortured, ill_treated, died_in_custody, killed, released]
//     help: Only this fate.
//   person: {kind: person, help: "A person or group who was returned, or to whom it happened."}
// window: return_date
// columns:
//   event_id: {kind: string, meaning: Id of the return.}
//   person: {kind: entity, meaning: The person or group returned.}
//   sending_state: {kind: entity, meaning: The state from which they were returned.}
//   receiving_state: {kind: entity, meaning: The state to which they were returned.}
//   means: {kind: strings, meaning: "The forms that sources name; unspecified where none does."}
//   return_date: {kind: date, meaning: "When, as coarse as the sources."}
//   people_min: {kind: integer, meaning: The smallest number of people returned.}
//   people_max: {kind: integer, meaning: The largest number; empty where no source sets an upper bound.}
//   wording: {kind: strings, meaning: "How the sources say it: asserted, reported, alleged."}
//   fate: {kind: string, meaning: "What happened: detained, charged, convicted, sentenced, tortured, ill_treated, died_in_custody, killed or released."}
//   fate_date: {kind: date, meaning: "When, as coarse as the sources; held on a day means begun no later."}
//   body: {kind: entity, meaning: "Who did it, as printed; empty where no source says."}
//   sentence_years: {kind: integer, meaning: Years of a sentence.}
//   details: {kind: strings, meaning: "What the sources add in words: charges, treatment, outcome."}
//   sequence: {kind: string, meaning: "after, or possible where the dates do not say which came first."}
//   fate_wording: {kind: strings, meaning: "How the sources say what happened: asserted, reported, alleged."}
// order: Earliest day of the return, its id, then earliest and latest day of what happened, and its id.
// searched:
//   - text: "Searched: {returns:forced return}, {events:later event} of the people returned."
//     query: |
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         RETURN count(e) AS returns
//       }
//       CALL () {
//         MATCH (e:Event:ForcedReturn)-[f:FOLLOWED_BY]->(:Event)
//         RETURN count(f) AS events
//       }
//       RETURN returns AS returns, events AS events
// network:
//   items: [person, event_id, receiving_state, body]
//   relations: [SUBJECT, RECEIVING_STATE, FOLLOWED_BY, CARRIED_OUT_BY, DECIDED_BY, BROUGHT_BY, IN_CUSTODY_OF]
//   past: the table

MATCH (e:Event:ForcedReturn)-[f:FOLLOWED_BY]->(x:Event)
WHERE f.fate IS NOT NULL
  AND ($fate IS NULL OR f.fate = $fate)
  AND ($to_state IS NULL OR EXISTS { MATCH (e)-[:RECEIVING_STATE]->(a:Actor) WHERE a.id IN $to_state })
  AND ($person IS NULL OR f.person_id IN $person
       OR EXISTS { MATCH (e)-[:SUBJECT]->(a:Actor) WHERE a.id IN $person })
OPTIONAL MATCH (p:Actor {id: e.subject_id})
CALL (e) {
  MATCH (e)-[:SENDING_STATE]->(a:Actor)
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS sending_names, collect(a.id) AS sending_ids
}
CALL (e) {
  MATCH (e)-[:RECEIVING_STATE]->(a:Actor)
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS receiving_names, collect(a.id) AS receiving_ids
}
CALL (x) {
  MATCH (x)-[:CARRIED_OUT_BY|DECIDED_BY|BROUGHT_BY|IN_CUSTODY_OF]->(a:Actor)
  WITH DISTINCT a ORDER BY a.id
  RETURN collect(a.name) AS body_names, collect(a.id) AS body_ids
}
RETURN e.id AS event_id,
       p.name AS person, p.id AS person_id,
       sending_names AS sending_state, sending_ids AS sending_state_id,
       receiving_names AS receiving_state, receiving_ids AS receiving_state_id,
       e.means AS means,
       e {.date_text, .date_edtf, .date_earliest, .date_latest, .date_basis, .date_semantics,
          .date_approximate, .date_undated} AS return_date,
       e.people_min AS people_min, e.people_max AS people_max,
       e.wording AS wording,
       f.fate AS fate,
       x {.date_text, .date_edtf, .date_earliest, .date_latest, .date_basis, .date_semantics,
          .date_approximate, .date_undated} AS fate_date,
       body_names AS body, body_ids AS body_id,
       x.years AS sentence_years, coalesce(x.details, []) AS details,
       f.sequence AS sequence, x.wording AS fate_wording,
       [x.id, f.person_id] AS drawn,
       e.claims + f.claims AS claims,
       (coalesce(e.disputed, false) OR coalesce(x.disputed, false)) AS disputed
ORDER BY e.date_earliest, event_id, x.date_earliest, x.date_latest, x.id
