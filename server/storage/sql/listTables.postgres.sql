SELECT CAST(tablename AS text) FROM pg_catalog.pg_tables WHERE schemaname = 'public' ORDER BY tablename
