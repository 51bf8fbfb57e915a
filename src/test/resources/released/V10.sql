UPDATE heartbeat SET beats = 7 WHERE id = 1;
