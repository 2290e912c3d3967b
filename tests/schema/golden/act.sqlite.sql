SELECT s.authority_version, t.place_code, t.place_province, t.place_city, t.place_district, t.place_township, t.place_village, t.place_grid, t.id, t.kind, t.line, t.active FROM subject s
  LEFT JOIN unit t ON t.id = ?1
  WHERE s.id = ?2

SELECT s.authority_version, t.place_code, t.place_province, t.place_city, t.place_district, t.place_township, t.place_village, t.place_grid, t.origin_code, t.origin_province, t.origin_city, t.origin_district, t.origin_township, t.origin_village, t.origin_grid, t.holding_code, t.holding_province, t.holding_city, t.holding_district, t.holding_township, t.holding_village, t.holding_grid, t.id, t.kind, t.submission_kind, t.source, t.status, t.confidentiality, t.deadline_class, t.category_id, t.round, t.ever_red, t.solved, t.submitted_by_kind, t.submitted_by_id, t.reporter_id, t.target_id, t.respondent_cadre_id, t.respondent_unit_id, t.lead_unit_id FROM subject s
  LEFT JOIN issue t ON t.id = ?1
  WHERE s.id = ?2

SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?1) = ?2 THEN 1 END,
  (SELECT CAST(json_object('id','Issue_'||t1.id,'status',t1.status,'version',t1.version,'light',CASE WHEN t1.due_at IS NULL THEN 'NONE' WHEN coalesce(t1.stopped_at,t1.paused_at,?3) >= t1.due_at OR t1.paused_red_at <= ?3 THEN 'RED' WHEN coalesce(t1.stopped_at,t1.paused_at,?3) >= t1.yellow_at OR t1.paused_yellow_at <= ?3 THEN 'YELLOW' ELSE 'GREEN' END,'leadUnit',json((SELECT json_object('name',t2.name) FROM unit t2
  WHERE t2.id = t1.lead_unit_id)),'assignments',json((SELECT json_object('nodes',json_group_array(json_object('role',t4.role,'status',t4.status,'unit',json((SELECT json_object('name',t5.name) FROM unit t5
  WHERE t5.id = t4.unit_id)))))
  FROM
  (SELECT t3.role AS role,t3.status AS status,t3.unit_id AS unit_id FROM assignment t3
  WHERE ((t1.place_township = ?4 AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?5))) AND t3.issue_id = t1.id
  ORDER BY t3.assigned_at,t3.id LIMIT 5) t4))) AS BLOB) FROM issue t1
  WHERE ((t1.place_township = ?6 AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?7))) AND t1.id = ?8)

SELECT s.authority_version, t.place_code, t.place_province, t.place_city, t.place_district, t.place_township, t.place_village, t.place_grid, t.id, t.kind, t.line, t.active FROM subject s
  LEFT JOIN unit t ON t.id = ?1
  WHERE s.id = ?2

SELECT s.authority_version, t.place_code, t.place_province, t.place_city, t.place_district, t.place_township, t.place_village, t.place_grid, t.origin_code, t.origin_province, t.origin_city, t.origin_district, t.origin_township, t.origin_village, t.origin_grid, t.holding_code, t.holding_province, t.holding_city, t.holding_district, t.holding_township, t.holding_village, t.holding_grid, t.id, t.kind, t.submission_kind, t.source, t.status, t.confidentiality, t.deadline_class, t.category_id, t.round, t.ever_red, t.solved, t.submitted_by_kind, t.submitted_by_id, t.reporter_id, t.target_id, t.respondent_cadre_id, t.respondent_unit_id, t.lead_unit_id FROM subject s
  LEFT JOIN issue t ON t.id = ?1
  WHERE s.id = ?2
