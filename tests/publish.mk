# A program that stops at the n-th thing that publishing does to a folder: --wrap sends the system
# calls of our own objects to stop.c.
STOPPING := $(B)/tests/t_publish_crash
$(STOPPING): $(B)/tests/stop.o
$(STOPPING): override LDFLAGS += -Wl,--wrap=openat,--wrap=write,--wrap=renameat,--wrap=unlinkat,--wrap=mkdirat,--wrap=fsync,--wrap=syncfs
-include $(B)/tests/stop.d
