UPDATE ticket SET subject = :subject, body = :body, status = :status, priority = :priority, priority_by = :priority_by,
       type = :type, type_by = :type_by, category_id = :category_id, category_by = :category_by, skills_by = :skills_by,
       assignee_id = :assignee_id, assigned_by = :assigned_by, deadline = :deadline, pending_until = :pending_until,
       is_public = :is_public, summary = :summary, notes = :notes, confidence = :confidence, tags = :tags,
       skills = :skills, triaged_at = :triaged_at, worked_at = :worked_at, first_response_at = :first_response_at,
       resolved_at = :resolved_at, updated_at = :updated_at, deleted_at = :deleted_at, version = :version
WHERE id = :id
