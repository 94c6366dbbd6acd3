# Programs that stop at the n-th thing that they do to a folder: --wrap sends the system calls of our
# own objects to stop.c. lalanh-stop is the whole program; the environment says where.
STOPPING := $(B)/tests/t_publish_crash $(B)/tests/lalanh-stop
$(STOPPING): $(B)/tests/stop.o
$(STOPPING): override LDFLAGS += -Wl,--wrap=openat,--wrap=write,--wrap=renameat,--wrap=unlinkat,--wrap=mkdirat,--wrap=fsync,--wrap=syncfs
$(B)/tests/lalanh-stop: $(OBJ) $(B)/tests/stop_env.o
	$(call say,link)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(TEST_LDFLAGS) -o $@ $^ $(LIBS)
test-programs: $(B)/tests/lalanh-stop
-include $(B)/tests/stop.d $(B)/tests/stop_env.d
