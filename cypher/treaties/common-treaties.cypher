// question: Which treaties bound both states on that day, also those used to ask for people?
// help: >
//   One row for each treaty that is followed. Both means surely both. A party by a list that gives no
//   date is a possible one. A treaty of extradition or legal assistance is what requests for people rest on;
//   a rights treaty is what may stand against them. Nothing after the day is used. A treaty
//   that is not yet in force itself binds neither.
// parameters:
//   state_a: {kind: state, required: true, help: "One state, for example the one that asks."}
//   state_b: {kind: state, required: true, help: "The other, for example the one that is asked."}
//   as_of: {kind: date, default: newest, help: "The day in question; by default the newest day of a document of this build."}
//   kind: {kind: choice, allowed: [rights, extradition, all], default: all, help: Which treaties.}
// columns:
//   treaty: {kind: entity, meaning: The treaty.}
//   kind: {kind: string, meaning: "rights, or extradition for one that is used to ask for people."}
//   in_force_a: {kind: date, meaning: When it entered into force for the first state.}
//   in_force_b: {kind: date, meaning: When it entered into force for the second.}
//   verdict: {kind: string, meaning: "both, possible, one, neither or unknown."}
//   reason: {kind: string, meaning: "Why, in words."}
// order: Kind (rights, extradition), then the id of the treaty.
// searched:
//   - text: "Searched: {records:record} of a state and a treaty."
//     query: |
//       MATCH (:Actor:State)-[r:RATIFIED]->(:Instrument)
//       RETURN count(r) AS records
// network:
//   items: [treaty]
//   relations: [RATIFIED]
//   past: the table

MATCH (a:Actor:State), (b:Actor:State)
WHERE a.id IN $state_a AND b.id IN $state_b
MATCH (t:Instrument:Treaty)
WHERE t.key IS NOT NULL AND ($kind = 'all' OR t.purpose = $kind)
CALL (a, t) {
  OPTIONAL MATCH (a)-[r:RATIFIED]->(t)
  WHERE r.deposited_earliest IS NULL OR r.deposited_earliest <= $as_of
  WITH r, CASE
      WHEN r IS NULL THEN null
      WHEN r.in_force_earliest > $as_of THEN 'not_in_force'
      WHEN r.ended_latest <= $as_of THEN 'not_in_force'
      WHEN r.absent_from IS NOT NULL THEN 'possible'
      WHEN r.in_force_latest <= $as_of AND (r.ended_edtf IS NULL OR r.ended_earliest > $as_of) THEN 'in_force'
      WHEN coalesce(r.in_force_undated, false) AND r.ended_edtf IS NULL AND r.action <> 'party' THEN 'unknown'
      ELSE 'possible' END AS found
  ORDER BY CASE found WHEN 'in_force' THEN 1 WHEN 'possible' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END,
           r.in_force_earliest DESC, r.id
  WITH collect(r) AS periods, collect(found) AS verdicts
  RETURN periods[0] AS ra, verdicts[0] AS bound_a
}
CALL (b, t) {
  OPTIONAL MATCH (b)-[r:RATIFIED]->(t)
  WHERE r.deposited_earliest IS NULL OR r.deposited_earliest <= $as_of
  WITH r, CASE
      WHEN r IS NULL THEN null
      WHEN r.in_force_earliest > $as_of THEN 'not_in_force'
      WHEN r.ended_latest <= $as_of THEN 'not_in_force'
      WHEN r.absent_from IS NOT NULL THEN 'possible'
      WHEN r.in_force_latest <= $as_of AND (r.ended_edtf IS NULL OR r.ended_earliest > $as_of) THEN 'in_force'
      WHEN coalesce(r.in_force_undated, false) AND r.ended_edtf IS NULL AND r.action <> 'party' THEN 'unknown'
      ELSE 'possible' END AS found
  ORDER BY CASE found WHEN 'in_force' THEN 1 WHEN 'possible' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END,
           r.in_force_earliest DESC, r.id
  WITH collect(r) AS periods, collect(found) AS verdicts
  RETURN periods[0] AS rb, verdicts[0] AS bound_b
}
WITH a, b, t, ra, rb, bound_a, bound_b,
     CASE WHEN t.own_entry > $as_of THEN 'not_in_force' ELSE 'unknown' END AS unrecorded
WITH a, b, t, ra, rb, coalesce(bound_a, unrecorded) AS bound_a, coalesce(bound_b, unrecorded) AS bound_b
RETURN t.name AS treaty, t.id AS treaty_id,
       t.purpose AS kind,
       {in_force_text: ra.in_force_text, in_force_edtf: ra.in_force_edtf, in_force_earliest: ra.in_force_earliest,
        in_force_latest: ra.in_force_latest, in_force_basis: ra.in_force_basis, in_force_semantics: ra.in_force_semantics,
        in_force_approximate: ra.in_force_approximate, in_force_undated: ra.in_force_undated} AS in_force_a,
       {in_force_text: rb.in_force_text, in_force_edtf: rb.in_force_edtf, in_force_earliest: rb.in_force_earliest,
        in_force_latest: rb.in_force_latest, in_force_basis: rb.in_force_basis, in_force_semantics: rb.in_force_semantics,
        in_force_approximate: rb.in_force_approximate, in_force_undated: rb.in_force_undated} AS in_force_b,
       CASE WHEN bound_a = 'in_force' AND bound_b = 'in_force' THEN 'both'
            WHEN bound_a = 'not_in_force' AND bound_b = 'not_in_force' THEN 'neither'
            WHEN bound_a IN ['in_force', 'not_in_force'] AND bound_b IN ['in_force', 'not_in_force'] THEN 'one'
            WHEN bound_a IN ['in_force', 'possible'] AND bound_b IN ['in_force', 'possible'] THEN 'possible'
            ELSE 'unknown' END AS verdict,
       a.name + ': ' + CASE bound_a WHEN 'in_force' THEN 'in force' WHEN 'not_in_force' THEN 'not in force'
                                    WHEN 'possible' THEN 'possibly in force, the dates do not decide' ELSE 'not known' END
         + '; ' + b.name + ': ' + CASE bound_b WHEN 'in_force' THEN 'in force' WHEN 'not_in_force' THEN 'not in force'
                                    WHEN 'possible' THEN 'possibly in force, the dates do not decide' ELSE 'not known' END
         + '.' AS reason,
       [x IN [a.id, b.id] WHERE x IS NOT NULL] AS drawn,
       coalesce(ra.claims, []) + [x IN coalesce(rb.claims, []) WHERE NOT x IN coalesce(ra.claims, [])] AS claims,
       (coalesce(ra.disputed, false) OR coalesce(rb.disputed, false)) AS disputed
ORDER BY CASE kind WHEN 'rights' THEN 1 ELSE 2 END, treaty_id
