SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,
  (SELECT convert_to((json_build_object('title',t1.title,'status',t1.status,'publicReply',t1.public_reply,'internalOpinion',CASE WHEN 1=0 THEN t1.internal_opinion END,'reporterName',
  (SELECT json_build_object('mask',t2.mask,'owner',t2.owner_id,'text',CASE WHEN (t1.reporter_id = $3::uuid AND (t1.respondent_cadre_id <> $4::uuid OR t1.respondent_cadre_id IS NULL)) THEN t2.ciphertext END,'key',CASE WHEN (t1.reporter_id = $3::uuid AND (t1.respondent_cadre_id <> $4::uuid OR t1.respondent_cadre_id IS NULL)) THEN t3.wrapped_key END) FROM personal_value t2
  LEFT JOIN personal_record t3 ON t3.id = t2.owner_id
  WHERE t2.owner_id = t1.reporter_id AND t2.field = 'name'),'reporterPhone',
  (SELECT json_build_object('mask',t4.mask,'owner',t4.owner_id,'text',CASE WHEN (t1.reporter_id = $5::uuid AND (t1.respondent_cadre_id <> $6::uuid OR t1.respondent_cadre_id IS NULL)) THEN t4.ciphertext END,'key',CASE WHEN (t1.reporter_id = $5::uuid AND (t1.respondent_cadre_id <> $6::uuid OR t1.respondent_cadre_id IS NULL)) THEN t5.wrapped_key END) FROM personal_value t4
  LEFT JOIN personal_record t5 ON t5.id = t4.owner_id
  WHERE t4.owner_id = t1.reporter_id AND t4.field = 'phone'),'queryCode',CASE WHEN (t1.reporter_id = $3::uuid AND (t1.respondent_cadre_id <> $4::uuid OR t1.respondent_cadre_id IS NULL)) THEN t1.query_code END,'submittedBy',
  (SELECT json_build_object('name',t6.name) FROM cadre t6
  WHERE t6.id = t1.submitted_by_id AND (1=0)),'leadUnit',
  (SELECT json_build_object('name',t7.name) FROM unit t7
  WHERE t7.id = t1.lead_unit_id),'events',
  (SELECT json_build_object('totalCount',
  (SELECT count(*) FROM issue_event t8
  WHERE (1=0) AND t8.issue_id = t1.id),'nodes',coalesce(json_agg(json_build_object('type',t9.type)),'[]'::json))
  FROM
  (SELECT t8.type AS type FROM issue_event t8
  WHERE (1=0) AND t8.issue_id = t1.id
  ORDER BY t8.sequence,t8.id LIMIT 5) t9),'comments',
  (SELECT json_build_object('totalCount',
  (SELECT count(*) FROM comment t10
  WHERE ((t10.audience <> 'INTERNAL' OR (1=0))) AND t10.issue_id = t1.id),'nodes',coalesce(json_agg(json_build_object('text',t11.text)),'[]'::json))
  FROM
  (SELECT t10.text AS text FROM comment t10
  WHERE ((t10.audience <> 'INTERNAL' OR (1=0))) AND t10.issue_id = t1.id
  ORDER BY t10.at,t10.id LIMIT 5) t11),'availableActions',(left(json_build_object('approved_at',to_char(t1.approved_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'called_back_at',to_char(t1.called_back_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'contacted_at',to_char(t1.contacted_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'deadline_class',t1.deadline_class,'escalated_from_code',t1.escalated_from_code,'holding_code',t1.holding_code,'holding_level',t1.holding_level,'instructed_at',to_char(t1.instructed_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'lead_unit_id',t1.lead_unit_id,'origin_code',t1.origin_code,'reopen_until',to_char(t1.reopen_until AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'reported_at',to_char(t1.reported_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'return_requested_at',to_char(t1.return_requested_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'return_until',to_char(t1.return_until AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'round',t1.round,'satisfaction',t1.satisfaction,'solved',(t1.solved),'status',t1.status,'studied_at',to_char(t1.studied_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'visit_id',t1.visit_id,'claimable_units',
  (SELECT coalesce(json_agg(r.lead_unit_id::text),'[]'::json) FROM routing_rule r
  WHERE r.category_id = t1.category_id AND r.jurisdiction_id = t1.holding_id AND r.claimable AND r.valid_from <= $7::timestamptz AND (r.valid_to IS NULL OR r.valid_to > $7::timestamptz)),'handled_units',
  (SELECT coalesce(json_agg(a.unit_id::text),'[]'::json) FROM assignment a
  WHERE a.issue_id = t1.id),'open_assists',
  (SELECT coalesce(json_agg(a.unit_id::text),'[]'::json) FROM assignment a
  WHERE a.issue_id = t1.id AND a.round = t1.round AND a.role = 'ASSIST' AND a.status IN ('PENDING_RECEIPT', 'ACTIVE')),'returned_units',
  (SELECT coalesce(json_agg(a.unit_id::text),'[]'::json) FROM assignment a
  WHERE a.issue_id = t1.id AND a.round = t1.round AND a.return_asked_at IS NOT NULL),'may_RESOLVE_ON_SPOT',((1=0)),'may_ACCEPT',((1=0)),'may_REFUSE',((1=0)),'may_ASSIGN',((1=0)),'may_CLAIM',((1=0)),'may_SIGN_FOR',((1=0)),'may_REQUEST_RETURN',((1=0)),'may_DECIDE_RETURN',((1=0)),'may_REASSIGN',((1=0)),'may_RECORD_PROGRESS',((1=0)),'may_RECORD_CONTACT',((1=0)),'may_RECORD_STUDY',((1=0)),'may_COMPLETE_ASSIST',((1=0)),'may_WAIVE_ASSIST',((1=0)),'may_ESCALATE',((1=0)),'may_INSTRUCT',((1=0)))::text,-1)||','||substr(json_build_object('may_HAND_DOWN',((1=0)),'may_APPROVE_RESOLUTION',((1=0)),'may_RESOLVE',((1=0)),'may_REJECT_RESOLUTION',((1=0)),'may_EVALUATE',((((t1.reporter_id = $8::uuid OR t1.target_id = ANY($9::uuid[])) AND (t1.respondent_cadre_id <> $10::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $11::uuid)))),'may_RECORD_CALLBACK',((1=0)),'may_REOPEN',((((t1.reporter_id = $12::uuid OR t1.target_id = ANY($13::uuid[])) AND (t1.respondent_cadre_id <> $14::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $15::uuid)))),'may_WRITE_OFF',((1=0)),'may_WITHDRAW',((((t1.reporter_id = $16::uuid OR t1.target_id = ANY($17::uuid[])) AND (t1.respondent_cadre_id <> $18::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $19::uuid)))),'may_COMMENT',((((t1.reporter_id = $20::uuid OR t1.target_id = ANY($21::uuid[])) AND (t1.respondent_cadre_id <> $22::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $23::uuid)))))::text,2))::json))::text,'UTF8') FROM issue t1
  WHERE (((t1.reporter_id = $24::uuid OR t1.target_id = ANY($25::uuid[])) AND (t1.respondent_cadre_id <> $26::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $27::uuid))) AND t1.id = $28::uuid)

SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,
  (SELECT convert_to((json_build_object('id','Issue_'||t1.id::text,'title',t1.title,'status',t1.status,'publicReply',t1.public_reply,'internalOpinion',CASE WHEN 1=0 THEN t1.internal_opinion END,'reporterName',
  (SELECT json_build_object('mask',t2.mask,'owner',t2.owner_id,'text',CASE WHEN (t1.reporter_id = $3::uuid AND (t1.respondent_cadre_id <> $4::uuid OR t1.respondent_cadre_id IS NULL)) THEN t2.ciphertext END,'key',CASE WHEN (t1.reporter_id = $3::uuid AND (t1.respondent_cadre_id <> $4::uuid OR t1.respondent_cadre_id IS NULL)) THEN t3.wrapped_key END) FROM personal_value t2
  LEFT JOIN personal_record t3 ON t3.id = t2.owner_id
  WHERE t2.owner_id = t1.reporter_id AND t2.field = 'name'),'reporterPhone',
  (SELECT json_build_object('mask',t4.mask,'owner',t4.owner_id,'text',CASE WHEN (t1.reporter_id = $5::uuid AND (t1.respondent_cadre_id <> $6::uuid OR t1.respondent_cadre_id IS NULL)) THEN t4.ciphertext END,'key',CASE WHEN (t1.reporter_id = $5::uuid AND (t1.respondent_cadre_id <> $6::uuid OR t1.respondent_cadre_id IS NULL)) THEN t5.wrapped_key END) FROM personal_value t4
  LEFT JOIN personal_record t5 ON t5.id = t4.owner_id
  WHERE t4.owner_id = t1.reporter_id AND t4.field = 'phone'),'queryCode',CASE WHEN (t1.reporter_id = $3::uuid AND (t1.respondent_cadre_id <> $4::uuid OR t1.respondent_cadre_id IS NULL)) THEN t1.query_code END,'submittedBy',
  (SELECT json_build_object('name',t6.name) FROM cadre t6
  WHERE t6.id = t1.submitted_by_id AND (1=0)),'leadUnit',
  (SELECT json_build_object('name',t7.name) FROM unit t7
  WHERE t7.id = t1.lead_unit_id),'events',
  (SELECT json_build_object('totalCount',
  (SELECT count(*) FROM issue_event t8
  WHERE (1=0) AND t8.issue_id = t1.id),'nodes',coalesce(json_agg(json_build_object('type',t9.type)),'[]'::json))
  FROM
  (SELECT t8.type AS type FROM issue_event t8
  WHERE (1=0) AND t8.issue_id = t1.id
  ORDER BY t8.sequence,t8.id LIMIT 5) t9),'comments',
  (SELECT json_build_object('totalCount',
  (SELECT count(*) FROM comment t10
  WHERE ((t10.audience <> 'INTERNAL' OR (1=0))) AND t10.issue_id = t1.id),'nodes',coalesce(json_agg(json_build_object('text',t11.text)),'[]'::json))
  FROM
  (SELECT t10.text AS text FROM comment t10
  WHERE ((t10.audience <> 'INTERNAL' OR (1=0))) AND t10.issue_id = t1.id
  ORDER BY t10.at,t10.id LIMIT 5) t11),'availableActions',(left(json_build_object('approved_at',to_char(t1.approved_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'called_back_at',to_char(t1.called_back_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'contacted_at',to_char(t1.contacted_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'deadline_class',t1.deadline_class,'escalated_from_code',t1.escalated_from_code,'holding_code',t1.holding_code,'holding_level',t1.holding_level,'instructed_at',to_char(t1.instructed_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'lead_unit_id',t1.lead_unit_id,'origin_code',t1.origin_code,'reopen_until',to_char(t1.reopen_until AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'reported_at',to_char(t1.reported_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'return_requested_at',to_char(t1.return_requested_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'return_until',to_char(t1.return_until AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'round',t1.round,'satisfaction',t1.satisfaction,'solved',(t1.solved),'status',t1.status,'studied_at',to_char(t1.studied_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'visit_id',t1.visit_id,'claimable_units',
  (SELECT coalesce(json_agg(r.lead_unit_id::text),'[]'::json) FROM routing_rule r
  WHERE r.category_id = t1.category_id AND r.jurisdiction_id = t1.holding_id AND r.claimable AND r.valid_from <= $7::timestamptz AND (r.valid_to IS NULL OR r.valid_to > $7::timestamptz)),'handled_units',
  (SELECT coalesce(json_agg(a.unit_id::text),'[]'::json) FROM assignment a
  WHERE a.issue_id = t1.id),'open_assists',
  (SELECT coalesce(json_agg(a.unit_id::text),'[]'::json) FROM assignment a
  WHERE a.issue_id = t1.id AND a.round = t1.round AND a.role = 'ASSIST' AND a.status IN ('PENDING_RECEIPT', 'ACTIVE')),'returned_units',
  (SELECT coalesce(json_agg(a.unit_id::text),'[]'::json) FROM assignment a
  WHERE a.issue_id = t1.id AND a.round = t1.round AND a.return_asked_at IS NOT NULL),'may_RESOLVE_ON_SPOT',((1=0)),'may_ACCEPT',((1=0)),'may_REFUSE',((1=0)),'may_ASSIGN',((1=0)),'may_CLAIM',((1=0)),'may_SIGN_FOR',((1=0)),'may_REQUEST_RETURN',((1=0)),'may_DECIDE_RETURN',((1=0)),'may_REASSIGN',((1=0)),'may_RECORD_PROGRESS',((1=0)),'may_RECORD_CONTACT',((1=0)),'may_RECORD_STUDY',((1=0)),'may_COMPLETE_ASSIST',((1=0)),'may_WAIVE_ASSIST',((1=0)),'may_ESCALATE',((1=0)),'may_INSTRUCT',((1=0)))::text,-1)||','||substr(json_build_object('may_HAND_DOWN',((1=0)),'may_APPROVE_RESOLUTION',((1=0)),'may_RESOLVE',((1=0)),'may_REJECT_RESOLUTION',((1=0)),'may_EVALUATE',((((t1.reporter_id = $8::uuid OR t1.target_id = ANY($9::uuid[])) AND (t1.respondent_cadre_id <> $10::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $11::uuid)))),'may_RECORD_CALLBACK',((1=0)),'may_REOPEN',((((t1.reporter_id = $12::uuid OR t1.target_id = ANY($13::uuid[])) AND (t1.respondent_cadre_id <> $14::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $15::uuid)))),'may_WRITE_OFF',((1=0)),'may_WITHDRAW',((((t1.reporter_id = $16::uuid OR t1.target_id = ANY($17::uuid[])) AND (t1.respondent_cadre_id <> $18::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $19::uuid)))),'may_COMMENT',((((t1.reporter_id = $20::uuid OR t1.target_id = ANY($21::uuid[])) AND (t1.respondent_cadre_id <> $22::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $23::uuid)))))::text,2))::json))::text,'UTF8') FROM issue t1
  WHERE (((t1.reporter_id = $24::uuid OR t1.target_id = ANY($25::uuid[])) AND (t1.respondent_cadre_id <> $26::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $27::uuid))) AND t1.id = $28::uuid)

SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,t2.id,
  (SELECT count(*) FROM issue t1
  WHERE ((t1.reporter_id = $3::uuid OR t1.target_id = ANY($4::uuid[])) AND (t1.respondent_cadre_id <> $5::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $6::uuid))),convert_to((json_build_object('title',t2.title,'reporterName',
  (SELECT json_build_object('mask',t3.mask,'owner',t3.owner_id,'text',CASE WHEN t2.x2 THEN t3.ciphertext END,'key',CASE WHEN t2.x2 THEN t4.wrapped_key END) FROM personal_value t3
  LEFT JOIN personal_record t4 ON t4.id = t3.owner_id
  WHERE t3.owner_id = t2.reporter_id AND t3.field = 'name')))::text,'UTF8')
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.title AS title,(t1.reporter_id = $7::uuid AND (t1.respondent_cadre_id <> $8::uuid OR t1.respondent_cadre_id IS NULL)) AS x2,t1.reporter_id AS reporter_id,t1.reported_at AS x4 FROM issue t1
  WHERE ((t1.reporter_id = $3::uuid OR t1.target_id = ANY($4::uuid[])) AND (t1.respondent_cadre_id <> $5::uuid OR t1.respondent_cadre_id IS NULL) AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $6::uuid))
  ORDER BY t1.reported_at DESC,t1.id DESC LIMIT 6) t2 ON 1=1
  ORDER BY t2.x4 DESC,t2.id DESC
