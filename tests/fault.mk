# Programs that make malloc fail: --wrap sends malloc and calloc of our own objects to fault.c.
FAULTY := $(B)/tests/t_oom $(B)/tests/t_site_oom $(B)/tests/t_ioerr $(B)/tests/t_crash
$(FAULTY): $(B)/tests/fault.o $(B)/tests/fault_disk.o $(B)/tests/fault_power.o
$(FAULTY): override LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc
-include $(B)/tests/fault.d $(B)/tests/fault_disk.d $(B)/tests/fault_power.d
