// question: Who says that this state broke a measure, a treaty or a principle?
// help: >
//   One row for each finding: claims that state one fact by the same finders, and copies, are one.
//   The finder is the speaker whom a source names, else those who signed the statement; what a group
//   signs is never a court's finding. A court that rules an act unlawful without naming a rule has a
//   row too. What would only be a breach is none.
// parameters:
//   state: {kind: state, help: The state said to be in breach.}
//   of: {kind: rule, help: "The measure, treaty, provision or principle; a treaty stands for its provisions too."}
//   finder_kind:
//     kind: choice
//     allowed: [court, treaty_body, special_procedure, state, ngo]
//     help: Only findings of this kind of finder.
// window: date
// columns:
//   state: {kind: entity, meaning: The state said to be in breach.}
//   of: {kind: entity, meaning: "The measure, instrument or principle; empty where an act is called unlawful and no rule is named."}
//   finder: {kind: entities, meaning: "Who says so: the speaker, else those who signed."}
//   finder_kind: {kind: string, meaning: "court, treaty_body, special_procedure, state, ngo, or another kind; empty where no source says who."}
//   date: {kind: date, meaning: "The day that the source gives: of the ruling, else of the breach; else not later than the publication."}
//   towards: {kind: entity, meaning: "Towards whom, where a source says: a state, or the words of the source."}
//   event_id: {kind: string, meaning: "Id of the event or case that it is about; empty where it is about none."}
//   wording: {kind: strings, meaning: "How the sources say it: asserted, reported, alleged."}
// order: Kind of finder, earliest day, then the first of its claims; what is missing or open comes last.
// searched:
//   - text: "Searched: {findings:finding} of a breach, {states:state}."
//     query: |
//       CALL () {
//         MATCH (:Source:Claim)-[f:FOUND_IN_BREACH]->(:Actor)
//         RETURN count(f) AS findings
//       }
//       CALL () {
//         MATCH (s:Actor:State)
//         RETURN count(s) AS states
//       }
//       RETURN findings AS findings, states AS states
// network:
//   items: [finder, state, of, event_id]
//   relations: [BREACHED, RULED_ON, DECIDED_BY, SENDING_STATE, MEASURE_ADDRESSED_TO]
//   past: the table

MATCH (c:Source:Claim)-[f:FOUND_IN_BREACH]->(s:Actor)
WHERE ($state IS NULL OR s.id IN $state)
  AND ($of IS NULL OR f.of_id IN $of
       OR EXISTS { MATCH (i:Instrument)-[:PROVISION_OF*1..4]->(t:Instrument) WHERE i.id = f.of_id AND t.id IN $of })
  AND ($finder_kind IS NULL OR f.finder_kind = $finder_kind)
WITH c, f, s, f.of_id AS of_key, coalesce(f.finder_ids, []) AS finder_keys
CALL (of_key) {
  MATCH (i:Instrument {id: of_key})
  RETURN collect(i.name) AS instrument_names
}
CALL (of_key) {
  MATCH (m:Event {id: of_key})
  RETURN collect(m.name) AS measure_names
}
CALL (finder_keys) {
  UNWIND finder_keys AS finder_key
  MATCH (a:Actor {id: finder_key})
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS finder_names, collect(a.id) AS finder_ids
}
RETURN s.name AS state, s.id AS state_id,
       instrument_names + measure_names AS `of`, of_key AS of_id,
       finder_names AS finder, finder_ids AS finder_ids,
       f.finder_kind AS finder_kind,
       {date_text: f.date_text, date_edtf: f.date_edtf, date_earliest: f.date_earliest,
        date_latest: f.date_latest, date_basis: f.date_basis, date_semantics: f.date_semantics,
        date_approximate: f.date_approximate, date_undated: f.date_undated} AS date,
       f.towards AS towards, f.towards_id AS towards_id,
       f.event_id AS event_id,
       coalesce(f.wording, []) AS wording,
       [c.subject_id] AS drawn,
       f.claims AS claims, f.disputed AS disputed
ORDER BY finder_kind, f.date_earliest, c.id, state_id
