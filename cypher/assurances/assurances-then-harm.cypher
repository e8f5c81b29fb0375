// question: Who was returned on assurances, and then said to be tortured?
// help: >
//   One row for each return of somebody whom an assurance concerned that was given or relied on, and
//   each harm that sources tell of in the receiving state. The return is not surely earlier than the
//   assurance, the harm not surely earlier than the return. An allegation stays an allegation.
// parameters:
//   from_state: {kind: state, help: The state from which people were returned.}
//   to_state: {kind: state, help: The state to which people were returned.}
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
//   assurance: {kind: entity, meaning: The assurance.}
//   stage: {kind: string, meaning: given or relied_on.}
//   harm: {kind: string, meaning: "tortured, ill_treated, died_in_custody or killed, as the sources call it."}
//   harm_date: {kind: date, meaning: "When, as coarse as the sources."}
//   said_by: {kind: strings, meaning: "Who says so: the speaker, else those who sign the statement, else the publisher."}
//   sequence: {kind: string, meaning: "after, or possible where the dates do not say that the harm came after the return."}
//   harm_wording: {kind: strings, meaning: "How the sources say it: asserted, reported, alleged."}
// order: Earliest day of the return, its id, the id of the assurance, earliest day of the harm, then its id.
// searched:
//   - text: "Searched: {stages:assurance} given or relied on, {returns:return} not surely earlier, {harms:harm/harms} told of people returned."
//     query: |
//       CALL () {
//         MATCH (a:Event:Assurance)
//         WHERE a.stage IN ['given', 'relied_on']
//         RETURN count(a) AS stages
//       }
//       CALL () {
//         MATCH (a:Event:Assurance)-[:FOLLOWED_BY_RETURN]->(e:Event:ForcedReturn)
//         WHERE a.stage IN ['given', 'relied_on']
//         RETURN count(DISTINCT e) AS returns
//       }
//       CALL () {
//         MATCH (:Event:ForcedReturn)-[h:FOLLOWED_BY]->(x:Event:IllTreatment)
//         WHERE h.fate IS NOT NULL
//         RETURN count(DISTINCT x) AS harms
//       }
//       RETURN stages AS stages, returns AS returns, harms AS harms
// network:
//   items: [person, event_id, sending_state, receiving_state, assurance]
//   relations: [SUBJECT, SENDING_STATE, RECEIVING_STATE, SOUGHT_BY, ASKED_OF, GIVEN_BY, ASSURANCE_CONCERNS, FOLLOWED_BY_RETURN, FOLLOWED_BY]
//   past: the table

MATCH (a:Event:Assurance)-[f:FOLLOWED_BY_RETURN]->(e:Event:ForcedReturn)-[h:FOLLOWED_BY]->(x:Event:IllTreatment)
WHERE a.stage IN ['given', 'relied_on'] AND h.fate IS NOT NULL
  AND ($from_state IS NULL OR EXISTS { MATCH (e)-[:SENDING_STATE]->(s:Actor) WHERE s.id IN $from_state })
  AND ($to_state IS NULL OR EXISTS { MATCH (e)-[:RECEIVING_STATE]->(s:Actor) WHERE s.id IN $to_state })
OPTIONAL MATCH (p:Actor {id: e.subject_id})
CALL (e) {
  MATCH (e)-[:SENDING_STATE]->(s:Actor)
  WITH s ORDER BY s.id
  RETURN collect(s.name) AS sending_names, collect(s.id) AS sending_ids
}
CALL (e) {
  MATCH (e)-[:RECEIVING_STATE]->(s:Actor)
  WITH s ORDER BY s.id
  RETURN collect(s.name) AS receiving_names, collect(s.id) AS receiving_ids
}
CALL (x) {
  UNWIND x.claims AS claim
  MATCH (c:Source {id: claim})
  OPTIONAL MATCH (st:Source {id: c.statement_id})<-[:SIGNED]-(o:Actor)
  OPTIONAL MATCH (d:Source {id: c.document_id})
  WITH c, d, collect(DISTINCT o.name) AS signers
  UNWIND CASE WHEN c.speaker_name IS NOT NULL THEN [c.speaker_name] WHEN size(signers) > 0 THEN signers
              ELSE [coalesce(d.publisher, c.document_id)] END AS speaker
  WITH DISTINCT speaker
  ORDER BY speaker
  RETURN collect(speaker) AS speakers
}
RETURN e.id AS event_id,
       p.name AS person, p.id AS person_id,
       sending_names AS sending_state, sending_ids AS sending_state_id,
       receiving_names AS receiving_state, receiving_ids AS receiving_state_id,
       e.means AS means,
       e {.date_text, .date_edtf, .date_earliest, .date_latest, .date_basis, .date_semantics,
          .date_approximate, .date_undated} AS return_date,
       e.people_min AS people_min, e.people_max AS people_max, e.wording AS wording,
       a.name AS assurance, a.id AS assurance_id, a.stage AS stage,
       h.fate AS harm,
       {date_text: h.date_text, date_edtf: h.date_edtf, date_earliest: h.date_earliest,
        date_latest: h.date_latest, date_basis: h.date_basis, date_semantics: h.date_semantics,
        date_approximate: h.date_approximate, date_undated: h.date_undated} AS harm_date,
       speakers AS said_by, h.sequence AS sequence, h.wording AS harm_wording,
       [x.id] AS drawn,
       f.claims + h.claims AS claims,
       (coalesce(f.disputed, false) OR coalesce(h.disputed, false)) AS disputed
ORDER BY e.date_earliest, event_id, assurance_id, h.date_earliest, x.id
