SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?1) = ?2 THEN 1 END,
  (SELECT CAST(json_object('title',t1.title,'status',t1.status,'publicReply',t1.public_reply,'internalOpinion',CASE WHEN 1=0 THEN t1.internal_opinion END,'reporterName',json((SELECT json_object('mask',t2.mask,'owner',t2.owner_id,'text',CASE WHEN t1.reporter_id = ?3 THEN t2.ciphertext END,'key',CASE WHEN t1.reporter_id = ?3 THEN t3.wrapped_key END) FROM personal_value t2
  LEFT JOIN personal_record t3 ON t3.id = t2.owner_id
  WHERE t2.owner_id = t1.reporter_id AND t2.field = 'name')),'reporterPhone',json((SELECT json_object('mask',t4.mask,'owner',t4.owner_id,'text',CASE WHEN t1.reporter_id = ?4 THEN t4.ciphertext END,'key',CASE WHEN t1.reporter_id = ?4 THEN t5.wrapped_key END) FROM personal_value t4
  LEFT JOIN personal_record t5 ON t5.id = t4.owner_id
  WHERE t4.owner_id = t1.reporter_id AND t4.field = 'phone')),'queryCode',CASE WHEN t1.reporter_id = ?3 THEN t1.query_code END,'submittedBy',json((SELECT json_object('name',t6.name) FROM cadre t6
  WHERE t6.id = t1.submitted_by_id AND (1=0))),'leadUnit',json((SELECT json_object('name',t7.name) FROM unit t7
  WHERE t7.id = t1.lead_unit_id)),'events',json((SELECT json_object('totalCount',
  (SELECT count(*) FROM issue_event t8
  WHERE (1=0) AND t8.issue_id = t1.id),'nodes',json_group_array(json_object('type',t9.type)))
  FROM
  (SELECT t8.type AS type FROM issue_event t8
  WHERE (1=0) AND t8.issue_id = t1.id
  ORDER BY t8.sequence LIMIT 5) t9)),'comments',json((SELECT json_object('totalCount',
  (SELECT count(*) FROM comment t10
  WHERE ((t10.audience <> 'INTERNAL' OR (1=0))) AND t10.issue_id = t1.id),'nodes',json_group_array(json_object('text',t11.text)))
  FROM
  (SELECT t10.text AS text FROM comment t10
  WHERE ((t10.audience <> 'INTERNAL' OR (1=0))) AND t10.issue_id = t1.id
  ORDER BY t10.at,t10.id LIMIT 5) t11)),'availableActions',json_set(json_set(json_object('approved_at',t1.approved_at,'called_back_at',t1.called_back_at,'confidentiality',t1.confidentiality,'contacted_at',t1.contacted_at,'deadline_class',t1.deadline_class,'due_at',t1.due_at,'escalated_from_code',t1.escalated_from_code,'extend_until',t1.extend_until,'extension_requested_at',t1.extension_requested_at,'extensions_left',t1.extensions_left,'holding_code',t1.holding_code,'holding_level',t1.holding_level,'instructed_at',t1.instructed_at,'lead_unit_id',t1.lead_unit_id,'leader_code',t1.leader_code,'leader_id',t1.leader_id,'open_supervisions',t1.open_supervisions,'origin_code',t1.origin_code,'paused_at',t1.paused_at,'paused_red_at',t1.paused_red_at,'paused_yellow_at',t1.paused_yellow_at,'reopen_until',t1.reopen_until,'replied_at',t1.replied_at,'reply_due_at',t1.reply_due_at,'reported_at',t1.reported_at,'respondent_cadre_id',t1.respondent_cadre_id,'respondent_unit_id',t1.respondent_unit_id,'resumes_at',t1.resumes_at,'return_requested_at',t1.return_requested_at,'return_until',t1.return_until,'round',t1.round,'satisfaction',t1.satisfaction,'solved',json(CASE WHEN t1.solved THEN 'true' WHEN NOT (t1.solved) THEN 'false' END),'status',t1.status,'stopped_at',t1.stopped_at,'studied_at',t1.studied_at,'supplement_seconds_left',t1.supplement_seconds_left,'supplements_left',t1.supplements_left,'urge_from',t1.urge_from,'visit_id',t1.visit_id),'$."yellow_at"',t1.yellow_at,'$."claimable_units"',json((SELECT json_group_array(ru.id) FROM routing_rule r JOIN unit ru ON ru.id = r.lead_unit_id
  WHERE r.id = (WITH RECURSIVE rk (id, parent_id, depth) AS
  (SELECT rc.id, rc.parent_id, 0 FROM issue_category rc
  WHERE rc.id = t1.category_id UNION ALL SELECT rc.id, rc.parent_id, rk.depth + 1 FROM issue_category rc JOIN rk ON rc.id = rk.parent_id) SELECT rr.id FROM routing_rule rr JOIN rk ON rk.id = rr.category_id
  WHERE rr.place_code IN (t1.holding_province, t1.holding_city, t1.holding_district, t1.holding_township, t1.holding_village, t1.holding_grid) AND rr.valid_from <= ?5 AND (rr.valid_to IS NULL OR rr.valid_to > ?5)
  ORDER BY length(rr.place_code) DESC, rk.depth, rr.valid_from DESC, rr.id DESC LIMIT 1) AND r.claimable AND ru.active AND (t1.holding_code IN (ru.place_province, ru.place_city, ru.place_district, ru.place_township, ru.place_village, ru.place_grid) OR (ru.line IS NOT NULL AND ru.place_code IN (t1.holding_province, t1.holding_city, t1.holding_district, t1.holding_township, t1.holding_village, t1.holding_grid))))),'$."doers"',json((SELECT json_group_array(d.doer)
  FROM
  (SELECT e.action || ':' || e.actor_id AS doer FROM issue_event e
  WHERE e.issue_id = t1.id AND e.actor_id IS NOT NULL AND e.action IN ('approveResolution', 'claim', 'completeAssist', 'evaluate', 'recordCallback', 'recordContact', 'recordProgress', 'recordStudy', 'replySupervision', 'requestExtension', 'requestReturn', 'resolve', 'resolveOnSpot', 'signFor', 'writeOff') UNION SELECT e.action || ':' || e.on_behalf_of_id AS doer FROM issue_event e
  WHERE e.issue_id = t1.id AND e.on_behalf_of_id IS NOT NULL AND e.action IN ('approveResolution', 'claim', 'completeAssist', 'evaluate', 'recordCallback', 'recordContact', 'recordProgress', 'recordStudy', 'replySupervision', 'requestExtension', 'requestReturn', 'resolve', 'resolveOnSpot', 'signFor', 'writeOff')) d)),'$."handled_units"',json((SELECT json_group_array(a.unit_id) FROM assignment a
  WHERE a.issue_id = t1.id)),'$."open_assists"',json((SELECT json_group_array(a.unit_id) FROM assignment a
  WHERE a.issue_id = t1.id AND a.round = t1.round AND a.role = 'ASSIST' AND a.status IN ('PENDING_RECEIPT', 'ACTIVE'))),'$."returned_units"',json((SELECT json_group_array(a.unit_id) FROM assignment a
  WHERE a.issue_id = t1.id AND a.round = t1.round AND a.return_asked_at IS NOT NULL)),'$."may_RESOLVE_ON_SPOT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_ACCEPT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REFUSE"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_ASSIGN"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_CLAIM"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_SIGN_FOR"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REQUEST_RETURN"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_DECIDE_RETURN"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REASSIGN"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RECORD_PROGRESS"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RECORD_CONTACT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RECORD_STUDY"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_COMPLETE_ASSIST"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_WAIVE_ASSIST"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_ESCALATE"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_HAND_DOWN"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_APPROVE_RESOLUTION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RESOLVE"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REJECT_RESOLUTION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_EVALUATE"',json(CASE WHEN (((t1.reporter_id = ?6 OR t1.target_id IN
  (SELECT value FROM json_each(?7))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?8))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?6 OR t1.target_id IN
  (SELECT value FROM json_each(?7))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?8)))) THEN 'false' END),'$."may_RECORD_CALLBACK"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REOPEN"',json(CASE WHEN (((t1.reporter_id = ?9 OR t1.target_id IN
  (SELECT value FROM json_each(?10))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?11))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?9 OR t1.target_id IN
  (SELECT value FROM json_each(?10))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?11)))) THEN 'false' END),'$."may_WRITE_OFF"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_WITHDRAW"',json(CASE WHEN (((t1.reporter_id = ?12 OR t1.target_id IN
  (SELECT value FROM json_each(?13))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?14))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?12 OR t1.target_id IN
  (SELECT value FROM json_each(?13))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?14)))) THEN 'false' END),'$."may_REQUEST_SUPPLEMENT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_SUPPLY_INFORMATION"',json(CASE WHEN (((t1.reporter_id = ?15 OR t1.target_id IN
  (SELECT value FROM json_each(?16))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?17))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?15 OR t1.target_id IN
  (SELECT value FROM json_each(?16))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?17)))) THEN 'false' END),'$."may_RESUME"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RECLASSIFY"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REQUEST_EXTENSION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_DECIDE_EXTENSION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_INSTRUCT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_SUPERVISE"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REPLY_SUPERVISION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_DECIDE_SUPERVISION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END)),'$."may_TAKE_OVER"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RELEASE_TAKEOVER"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_URGE"',json(CASE WHEN (((t1.reporter_id = ?18 OR t1.target_id IN
  (SELECT value FROM json_each(?19))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?20))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?18 OR t1.target_id IN
  (SELECT value FROM json_each(?19))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?20)))) THEN 'false' END),'$."may_COMMENT"',json(CASE WHEN (((t1.reporter_id = ?21 OR t1.target_id IN
  (SELECT value FROM json_each(?22))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?23))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?21 OR t1.target_id IN
  (SELECT value FROM json_each(?22))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?23)))) THEN 'false' END),'$."may_NAME_RESPONDENT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_SEAL"',json(CASE WHEN ((t1.reporter_id = ?24 AND t1.confidentiality = 'OPEN')) THEN 'true' WHEN NOT (((t1.reporter_id = ?24 AND t1.confidentiality = 'OPEN'))) THEN 'false' END),'$."may_UNSEAL"',json(CASE WHEN ((t1.reporter_id = ?25 AND t1.confidentiality <> 'SEALED')) THEN 'true' WHEN NOT (((t1.reporter_id = ?25 AND t1.confidentiality <> 'SEALED'))) THEN 'false' END))) AS BLOB) FROM issue t1
  WHERE (((t1.reporter_id = ?26 OR t1.target_id IN
  (SELECT value FROM json_each(?27))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?28))) AND t1.id = ?29)

SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?1) = ?2 THEN 1 END,
  (SELECT CAST(json_object('id','Issue_'||t1.id,'title',t1.title,'status',t1.status,'publicReply',t1.public_reply,'internalOpinion',CASE WHEN 1=0 THEN t1.internal_opinion END,'reporterName',json((SELECT json_object('mask',t2.mask,'owner',t2.owner_id,'text',CASE WHEN t1.reporter_id = ?3 THEN t2.ciphertext END,'key',CASE WHEN t1.reporter_id = ?3 THEN t3.wrapped_key END) FROM personal_value t2
  LEFT JOIN personal_record t3 ON t3.id = t2.owner_id
  WHERE t2.owner_id = t1.reporter_id AND t2.field = 'name')),'reporterPhone',json((SELECT json_object('mask',t4.mask,'owner',t4.owner_id,'text',CASE WHEN t1.reporter_id = ?4 THEN t4.ciphertext END,'key',CASE WHEN t1.reporter_id = ?4 THEN t5.wrapped_key END) FROM personal_value t4
  LEFT JOIN personal_record t5 ON t5.id = t4.owner_id
  WHERE t4.owner_id = t1.reporter_id AND t4.field = 'phone')),'queryCode',CASE WHEN t1.reporter_id = ?3 THEN t1.query_code END,'submittedBy',json((SELECT json_object('name',t6.name) FROM cadre t6
  WHERE t6.id = t1.submitted_by_id AND (1=0))),'leadUnit',json((SELECT json_object('name',t7.name) FROM unit t7
  WHERE t7.id = t1.lead_unit_id)),'events',json((SELECT json_object('totalCount',
  (SELECT count(*) FROM issue_event t8
  WHERE (1=0) AND t8.issue_id = t1.id),'nodes',json_group_array(json_object('type',t9.type)))
  FROM
  (SELECT t8.type AS type FROM issue_event t8
  WHERE (1=0) AND t8.issue_id = t1.id
  ORDER BY t8.sequence LIMIT 5) t9)),'comments',json((SELECT json_object('totalCount',
  (SELECT count(*) FROM comment t10
  WHERE ((t10.audience <> 'INTERNAL' OR (1=0))) AND t10.issue_id = t1.id),'nodes',json_group_array(json_object('text',t11.text)))
  FROM
  (SELECT t10.text AS text FROM comment t10
  WHERE ((t10.audience <> 'INTERNAL' OR (1=0))) AND t10.issue_id = t1.id
  ORDER BY t10.at,t10.id LIMIT 5) t11)),'availableActions',json_set(json_set(json_object('approved_at',t1.approved_at,'called_back_at',t1.called_back_at,'confidentiality',t1.confidentiality,'contacted_at',t1.contacted_at,'deadline_class',t1.deadline_class,'due_at',t1.due_at,'escalated_from_code',t1.escalated_from_code,'extend_until',t1.extend_until,'extension_requested_at',t1.extension_requested_at,'extensions_left',t1.extensions_left,'holding_code',t1.holding_code,'holding_level',t1.holding_level,'instructed_at',t1.instructed_at,'lead_unit_id',t1.lead_unit_id,'leader_code',t1.leader_code,'leader_id',t1.leader_id,'open_supervisions',t1.open_supervisions,'origin_code',t1.origin_code,'paused_at',t1.paused_at,'paused_red_at',t1.paused_red_at,'paused_yellow_at',t1.paused_yellow_at,'reopen_until',t1.reopen_until,'replied_at',t1.replied_at,'reply_due_at',t1.reply_due_at,'reported_at',t1.reported_at,'respondent_cadre_id',t1.respondent_cadre_id,'respondent_unit_id',t1.respondent_unit_id,'resumes_at',t1.resumes_at,'return_requested_at',t1.return_requested_at,'return_until',t1.return_until,'round',t1.round,'satisfaction',t1.satisfaction,'solved',json(CASE WHEN t1.solved THEN 'true' WHEN NOT (t1.solved) THEN 'false' END),'status',t1.status,'stopped_at',t1.stopped_at,'studied_at',t1.studied_at,'supplement_seconds_left',t1.supplement_seconds_left,'supplements_left',t1.supplements_left,'urge_from',t1.urge_from,'visit_id',t1.visit_id),'$."yellow_at"',t1.yellow_at,'$."claimable_units"',json((SELECT json_group_array(ru.id) FROM routing_rule r JOIN unit ru ON ru.id = r.lead_unit_id
  WHERE r.id = (WITH RECURSIVE rk (id, parent_id, depth) AS
  (SELECT rc.id, rc.parent_id, 0 FROM issue_category rc
  WHERE rc.id = t1.category_id UNION ALL SELECT rc.id, rc.parent_id, rk.depth + 1 FROM issue_category rc JOIN rk ON rc.id = rk.parent_id) SELECT rr.id FROM routing_rule rr JOIN rk ON rk.id = rr.category_id
  WHERE rr.place_code IN (t1.holding_province, t1.holding_city, t1.holding_district, t1.holding_township, t1.holding_village, t1.holding_grid) AND rr.valid_from <= ?5 AND (rr.valid_to IS NULL OR rr.valid_to > ?5)
  ORDER BY length(rr.place_code) DESC, rk.depth, rr.valid_from DESC, rr.id DESC LIMIT 1) AND r.claimable AND ru.active AND (t1.holding_code IN (ru.place_province, ru.place_city, ru.place_district, ru.place_township, ru.place_village, ru.place_grid) OR (ru.line IS NOT NULL AND ru.place_code IN (t1.holding_province, t1.holding_city, t1.holding_district, t1.holding_township, t1.holding_village, t1.holding_grid))))),'$."doers"',json((SELECT json_group_array(d.doer)
  FROM
  (SELECT e.action || ':' || e.actor_id AS doer FROM issue_event e
  WHERE e.issue_id = t1.id AND e.actor_id IS NOT NULL AND e.action IN ('approveResolution', 'claim', 'completeAssist', 'evaluate', 'recordCallback', 'recordContact', 'recordProgress', 'recordStudy', 'replySupervision', 'requestExtension', 'requestReturn', 'resolve', 'resolveOnSpot', 'signFor', 'writeOff') UNION SELECT e.action || ':' || e.on_behalf_of_id AS doer FROM issue_event e
  WHERE e.issue_id = t1.id AND e.on_behalf_of_id IS NOT NULL AND e.action IN ('approveResolution', 'claim', 'completeAssist', 'evaluate', 'recordCallback', 'recordContact', 'recordProgress', 'recordStudy', 'replySupervision', 'requestExtension', 'requestReturn', 'resolve', 'resolveOnSpot', 'signFor', 'writeOff')) d)),'$."handled_units"',json((SELECT json_group_array(a.unit_id) FROM assignment a
  WHERE a.issue_id = t1.id)),'$."open_assists"',json((SELECT json_group_array(a.unit_id) FROM assignment a
  WHERE a.issue_id = t1.id AND a.round = t1.round AND a.role = 'ASSIST' AND a.status IN ('PENDING_RECEIPT', 'ACTIVE'))),'$."returned_units"',json((SELECT json_group_array(a.unit_id) FROM assignment a
  WHERE a.issue_id = t1.id AND a.round = t1.round AND a.return_asked_at IS NOT NULL)),'$."may_RESOLVE_ON_SPOT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_ACCEPT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REFUSE"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_ASSIGN"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_CLAIM"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_SIGN_FOR"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REQUEST_RETURN"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_DECIDE_RETURN"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REASSIGN"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RECORD_PROGRESS"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RECORD_CONTACT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RECORD_STUDY"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_COMPLETE_ASSIST"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_WAIVE_ASSIST"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_ESCALATE"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_HAND_DOWN"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_APPROVE_RESOLUTION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RESOLVE"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REJECT_RESOLUTION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_EVALUATE"',json(CASE WHEN (((t1.reporter_id = ?6 OR t1.target_id IN
  (SELECT value FROM json_each(?7))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?8))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?6 OR t1.target_id IN
  (SELECT value FROM json_each(?7))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?8)))) THEN 'false' END),'$."may_RECORD_CALLBACK"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REOPEN"',json(CASE WHEN (((t1.reporter_id = ?9 OR t1.target_id IN
  (SELECT value FROM json_each(?10))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?11))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?9 OR t1.target_id IN
  (SELECT value FROM json_each(?10))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?11)))) THEN 'false' END),'$."may_WRITE_OFF"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_WITHDRAW"',json(CASE WHEN (((t1.reporter_id = ?12 OR t1.target_id IN
  (SELECT value FROM json_each(?13))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?14))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?12 OR t1.target_id IN
  (SELECT value FROM json_each(?13))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?14)))) THEN 'false' END),'$."may_REQUEST_SUPPLEMENT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_SUPPLY_INFORMATION"',json(CASE WHEN (((t1.reporter_id = ?15 OR t1.target_id IN
  (SELECT value FROM json_each(?16))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?17))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?15 OR t1.target_id IN
  (SELECT value FROM json_each(?16))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?17)))) THEN 'false' END),'$."may_RESUME"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RECLASSIFY"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REQUEST_EXTENSION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_DECIDE_EXTENSION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_INSTRUCT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_SUPERVISE"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_REPLY_SUPERVISION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_DECIDE_SUPERVISION"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END)),'$."may_TAKE_OVER"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_RELEASE_TAKEOVER"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_URGE"',json(CASE WHEN (((t1.reporter_id = ?18 OR t1.target_id IN
  (SELECT value FROM json_each(?19))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?20))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?18 OR t1.target_id IN
  (SELECT value FROM json_each(?19))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?20)))) THEN 'false' END),'$."may_COMMENT"',json(CASE WHEN (((t1.reporter_id = ?21 OR t1.target_id IN
  (SELECT value FROM json_each(?22))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?23))) THEN 'true' WHEN NOT ((((t1.reporter_id = ?21 OR t1.target_id IN
  (SELECT value FROM json_each(?22))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?23)))) THEN 'false' END),'$."may_NAME_RESPONDENT"',json(CASE WHEN (1=0) THEN 'true' WHEN NOT ((1=0)) THEN 'false' END),'$."may_SEAL"',json(CASE WHEN ((t1.reporter_id = ?24 AND t1.confidentiality = 'OPEN')) THEN 'true' WHEN NOT (((t1.reporter_id = ?24 AND t1.confidentiality = 'OPEN'))) THEN 'false' END),'$."may_UNSEAL"',json(CASE WHEN ((t1.reporter_id = ?25 AND t1.confidentiality <> 'SEALED')) THEN 'true' WHEN NOT (((t1.reporter_id = ?25 AND t1.confidentiality <> 'SEALED'))) THEN 'false' END))) AS BLOB) FROM issue t1
  WHERE (((t1.reporter_id = ?26 OR t1.target_id IN
  (SELECT value FROM json_each(?27))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?28))) AND t1.id = ?29)

SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?1) = ?2 THEN 1 END,t2.id,
  (SELECT count(*) FROM issue t1
  WHERE ((t1.reporter_id = ?3 OR t1.target_id IN
  (SELECT value FROM json_each(?4))) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?5))),CAST(json_object('title',t2.title,'reporterName',json((SELECT json_object('mask',t3.mask,'owner',t3.owner_id,'text',CASE WHEN t2.x2 THEN t3.ciphertext END,'key',CASE WHEN t2.x2 THEN t4.wrapped_key END) FROM personal_value t3
  LEFT JOIN personal_record t4 ON t4.id = t3.owner_id
  WHERE t3.owner_id = t2.reporter_id AND t3.field = 'name'))) AS BLOB)
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.title AS title,t1.reporter_id = ?6 AS x2,t1.reporter_id AS reporter_id,t1.reported_at AS x4 FROM issue t1
  WHERE t1.id IN (WITH near AS
  (SELECT id,k
  FROM
  (SELECT t1.id AS id,t1.reported_at AS k FROM issue t1
  WHERE (t1.reporter_id = ?3 AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?5))
  ORDER BY t1.reported_at DESC,t1.id DESC LIMIT 5) walk) SELECT id FROM near UNION ALL SELECT id
  FROM
  (SELECT t1.id AS id,t1.reported_at AS k FROM issue t1
  WHERE ((t1.target_id IN
  (SELECT value FROM json_each(?4)) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?5))) AND (t1.reported_at >= coalesce((SELECT k FROM near
  ORDER BY k DESC LIMIT 1 OFFSET 4),
  (SELECT min(t1.reported_at) FROM issue t1)))
  ORDER BY t1.reported_at DESC,t1.id DESC LIMIT 5) walk)
  ORDER BY t1.reported_at DESC,t1.id DESC LIMIT 5) t2 ON 1=1
  ORDER BY t2.x4 DESC,t2.id DESC
