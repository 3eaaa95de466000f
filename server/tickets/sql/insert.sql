INSERT INTO ticket (id, requester_id, subject, body, status, priority, priority_by, type_by, category_id, category_by,
                    skills_by, assigned_by, deadline, is_public, summary, notes, tags, skills, created_at, updated_at, version)
VALUES (:id, :requester_id, :subject, :body, 'new', :priority, :priority_by, '', :category_id, :category_by,
        :skills_by, '', :deadline, :is_public, '', '', :tags, :skills, :created_at, :created_at, 1)
ON CONFLICT (id) DO NOTHING
RETURNING number
