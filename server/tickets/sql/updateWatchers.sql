UPDATE ticket SET watchers = :watchers WHERE id = :id
