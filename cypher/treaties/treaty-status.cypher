// question: What was this state bound by on this day, or who was bound by this treaty?
// help: >
//   One row for each state and treaty. Nothing after the day is used. With a state alone every treaty
//   that is followed is listed, and without a record the status is unknown, never that the state was no party.
//   A treaty that is not yet in force binds nobody.
// parameters:
//   state: {kind: state, help: The state.}
//   treaty: {kind: treaty, many: true, help: "The treaties, by key, name or id."}
//   as_of: {kind: date, default: newest, help: "The day in question; by default the newest day of a document of this build."}
// any_of: [state, treaty]
// columns:
//   state: {kind: entity, meaning: The state.}
//   treaty: {kind: entity, meaning: The treaty.}
//   status: {kind: string, meaning: "in_force, possible, signed_only, not_in_force or unknown."}
//   action: {kind: string, meaning: "The act by which it consented: ratification, accession, succession …"}
//   deposited: {kind: date, meaning: When its instrument was deposited.}
//   in_force: {kind: date, meaning: When the treaty entered into force for it.}
//   ended: {kind: date, meaning: "When it ceased to bind the state; empty where no source says that it did."}
//   computed: {kind: boolean, meaning: "Whether in_force follows from the treaty's own rule instead of being printed."}
//   reservations: {kind: strings, meaning: "Texts of reservations and declarations, as printed."}
//   sources_as_of: {kind: date, meaning: "The newest day of the sources: what they could tell."}
// order: The ids of state and treaty.
// searched:
//   - text: "Searched: {records:record} of a state and a treaty."
//     query: |
//       MATCH (:Actor:State)-[r:RATIFIED]->(:Instrument)
//       RETURN count(r) AS records
// network:
//   items: [state, treaty]
//   relations: [RATIFIED, ACCEPTED_COMPETENCE, TREATY_ACTION]
//   past: the table

MATCH (t:Instrument:Treaty)
WHERE ($treaty IS NULL AND t.key IS NOT NULL) OR t.id IN $treaty
MATCH (s:Actor:State)
WHERE ($state IS NOT NULL AND s.id IN $state)
   OR ($state IS NULL AND EXISTS { MATCH (s)-[:RATIFIED|TREATY_ACTION]->(t) })
CALL (s, t) {
  OPTIONAL MATCH (s)-[r:RATIFIED]->(t)
  WHERE r.deposited_earliest IS NULL OR r.deposited_earliest <= $as_of
  WITH r, CASE
      WHEN r IS NULL THEN null
      WHEN r.in_force_earliest > $as_of THEN 'not_in_force'
      WHEN r.ended_latest <= $as_of THEN 'not_in_force'
      WHEN r.absent_from IS NOT NULL THEN 'possible'
      WHEN r.in_force_latest <= $as_of AND (r.ended_edtf IS NULL OR r.ended_earliest > $as_of) THEN 'in_force'
      WHEN coalesce(r.in_force_undated, false) AND r.ended_edtf IS NULL THEN 'unknown'
      ELSE 'possible' END AS found
  ORDER BY CASE found WHEN 'in_force' THEN 1 WHEN 'possible' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END,
           r.in_force_earliest DESC, r.id
  WITH collect(r) AS periods, collect(found) AS verdicts
  RETURN periods[0] AS r, verdicts[0] AS bound
}
CALL (s, t) {
  OPTIONAL MATCH (s)-[g:TREATY_ACTION]->(t)
  WHERE g.action CONTAINS 'signature' AND g.date_earliest <= $as_of
  WITH g ORDER BY g.id
  WITH collect(g) AS signatures
  RETURN signatures[0] AS signed
}
RETURN s.name AS state, s.id AS state_id,
       t.name AS treaty, t.id AS treaty_id,
       coalesce(bound, CASE WHEN signed IS NOT NULL THEN 'signed_only' WHEN t.own_entry > $as_of THEN 'not_in_force'
                     ELSE 'unknown' END) AS status,
       CASE WHEN r IS NOT NULL THEN r.action WHEN signed IS NOT NULL THEN 'signature' END AS action,
       {deposited_text: r.deposited_text, deposited_edtf: r.deposited_edtf, deposited_earliest: r.deposited_earliest,
        deposited_latest: r.deposited_latest, deposited_basis: r.deposited_basis, deposited_semantics: r.deposited_semantics,
        deposited_approximate: r.deposited_approximate, deposited_undated: r.deposited_undated} AS deposited,
       {in_force_text: r.in_force_text, in_force_edtf: r.in_force_edtf, in_force_earliest: r.in_force_earliest,
        in_force_latest: r.in_force_latest, in_force_basis: r.in_force_basis, in_force_semantics: r.in_force_semantics,
        in_force_approximate: r.in_force_approximate, in_force_undated: r.in_force_undated} AS in_force,
       {ended_text: r.ended_text, ended_edtf: r.ended_edtf, ended_earliest: r.ended_earliest,
        ended_latest: r.ended_latest, ended_basis: r.ended_basis, ended_semantics: r.ended_semantics,
        ended_approximate: r.ended_approximate, ended_undated: r.ended_undated} AS ended,
       r.computed AS computed,
       r.limits AS reservations,
       {sources_text: r.sources_text, sources_edtf: r.sources_edtf, sources_earliest: r.sources_earliest,
        sources_latest: r.sources_latest, sources_basis: r.sources_basis, sources_semantics: r.sources_semantics,
        sources_approximate: r.sources_approximate, sources_undated: r.sources_undated} AS sources_as_of,
       coalesce(r.claims, signed.claims, []) AS claims,
       coalesce(r.disputed, signed.disputed, false) AS disputed
ORDER BY state_id, treaty_id
