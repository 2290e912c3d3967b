SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?1) = ?2 THEN 1 END,t2.id,
  (SELECT count(*) FROM issue t1
  WHERE ((t1.place_district = ?3 AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?4))) AND ((t1.status <> ?5 OR t1.status IS NULL))),t2.x1,CAST(json_object('id','Issue_'||t2.id,'title',t2.title,'status',t2.status,'light',CASE WHEN t2.due_at IS NULL THEN 'NONE' WHEN coalesce(t2.stopped_at,t2.paused_at,?6) >= t2.due_at OR t2.paused_red_at <= ?6 THEN 'RED' WHEN coalesce(t2.stopped_at,t2.paused_at,?6) >= t2.yellow_at OR t2.paused_yellow_at <= ?6 THEN 'YELLOW' ELSE 'GREEN' END,'dueAt',t2.due_at,'place',json((SELECT json_object('name',t3.name,'level',t3.level,'parent',json((SELECT json_object('name',t4.name) FROM jurisdiction t4
  WHERE t4.id = t3.parent_id))) FROM jurisdiction t3
  WHERE t3.id = t2.place_id)),'enterprise',json((SELECT json_object('name',t5.name,'uscc',t5.uscc,'place',json((SELECT json_object('name',t6.name) FROM jurisdiction t6
  WHERE t6.id = t5.place_id))) FROM service_target t5
  WHERE t5.id = t2.target_id AND (t5.kind = 'ENTERPRISE' AND ((t5.kind = 'ENTERPRISE' AND t5.place_district = ?7))))),'leadUnit',json((SELECT json_object('name',t7.name,'kind',t7.kind) FROM unit t7
  WHERE t7.id = t2.lead_unit_id)),'submittedBy',json((SELECT json_object('name',t8.name) FROM cadre t8
  WHERE t8.id = t2.submitted_by_id AND ((t8.place_district = ?8 OR t8.id = ?9)))),'evaluations',json((SELECT json_group_array(json_object('round',t10.round,'satisfaction',t10.satisfaction,'solved',json(CASE WHEN t10.solved THEN 'true' WHEN NOT (t10.solved) THEN 'false' END)))
  FROM
  (SELECT t9.round AS round,t9.satisfaction AS satisfaction,t9.solved AS solved FROM evaluation t9
  WHERE t9.issue_id = t2.id
  ORDER BY t9.at,t9.id LIMIT 100) t10))) AS BLOB)
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.reported_at AS x1,t1.title AS title,t1.status AS status,t1.stopped_at AS stopped_at,t1.paused_at AS paused_at,t1.due_at AS due_at,t1.paused_red_at AS paused_red_at,t1.yellow_at AS yellow_at,t1.paused_yellow_at AS paused_yellow_at,t1.place_id AS place_id,t1.target_id AS target_id,t1.lead_unit_id AS lead_unit_id,t1.submitted_by_id AS submitted_by_id FROM issue t1
  WHERE ((t1.place_district = ?3 AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?4))) AND ((t1.status <> ?5 OR t1.status IS NULL))
  ORDER BY t1.reported_at DESC,t1.id DESC LIMIT 3) t2 ON 1=1
  ORDER BY t2.x1 DESC,t2.id DESC

SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?1) = ?2 THEN 1 END,t2.id,
  (SELECT count(*) FROM issue t1
  WHERE ((t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?3) AND ((t1.holding_code = ?4 AND t1.holding_code = ?5 AND t1.status IN ('ASSIGNED', 'IN_PROGRESS') AND t1.extension_requested_at IS NOT NULL) OR (t1.holding_code = ?6 AND t1.status IN ('IN_PROGRESS') AND t1.account_endorsed_at IS NOT NULL) OR (t1.status IN ('NOT_ACCEPTED', 'WRITTEN_OFF') AND t1.origin_district = ?7 AND t1.publication_drafted_at IS NOT NULL) OR (t1.status IN ('NOT_ACCEPTED', 'WRITTEN_OFF') AND t1.origin_district = ?8 AND t1.objected_at IS NOT NULL)))),CAST(json_object('id','Issue_'||t2.id) AS BLOB)
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.reported_at AS x1 FROM issue t1
  WHERE t1.id IN (WITH near AS
  (SELECT id,k
  FROM
  (SELECT t1.id AS id,t1.reported_at AS k FROM issue t1
  WHERE ((t1.holding_code = ?4 AND t1.holding_code = ?5 AND t1.status IN ('ASSIGNED', 'IN_PROGRESS') AND t1.extension_requested_at IS NOT NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?3))
  ORDER BY t1.reported_at,t1.id LIMIT 20) walk UNION SELECT id,k
  FROM
  (SELECT t1.id AS id,t1.reported_at AS k FROM issue t1
  WHERE ((t1.holding_code = ?6 AND t1.status IN ('IN_PROGRESS') AND t1.account_endorsed_at IS NOT NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?3))
  ORDER BY t1.reported_at,t1.id LIMIT 20) walk UNION SELECT id,k
  FROM
  (SELECT t1.id AS id,t1.reported_at AS k FROM issue t1
  WHERE ((t1.status IN ('NOT_ACCEPTED', 'WRITTEN_OFF') AND t1.origin_district = ?7 AND t1.publication_drafted_at IS NOT NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?3))
  ORDER BY t1.reported_at,t1.id LIMIT 20) walk UNION SELECT id,k
  FROM
  (SELECT t1.id AS id,t1.reported_at AS k FROM issue t1
  WHERE ((t1.status IN ('NOT_ACCEPTED', 'WRITTEN_OFF') AND t1.origin_district = ?8 AND t1.objected_at IS NOT NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?3))
  ORDER BY t1.reported_at,t1.id LIMIT 20) walk) SELECT id FROM near)
  ORDER BY t1.reported_at,t1.id LIMIT 20) t2 ON 1=1
  ORDER BY t2.x1,t2.id
