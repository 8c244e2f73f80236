// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sets the firmware's one-shot "tryboot" flag on a restart whose argument has that word, as the kernel of
 * the board's maker does: reboot "0 tryboot". Linux itself does not have this.
 *
 * The tag and its flag are those of raspberrypi/linux, include/soc/bcm2835/raspberrypi-firmware.h
 * (RPI_FIRMWARE_SET_REBOOT_FLAGS). The kernel's own driver then tells the firmware of the restart.
 */
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/of.h>
#include <linux/reboot.h>
#include <linux/string.h>
#include <soc/bcm2835/raspberrypi-firmware.h>

#define TAG_SET_REBOOT_FLAGS 0x00038064
#define FLAG_TRYBOOT 1

static struct rpi_firmware *firmware;

static int restart(struct notifier_block *block, unsigned long action, void *argument)
{
	u32 flags = FLAG_TRYBOOT;
	int error;

	if (action != SYS_RESTART || !argument || !strstr(argument, "tryboot"))
		return NOTIFY_DONE;
	error = rpi_firmware_property(firmware, TAG_SET_REBOOT_FLAGS, &flags, sizeof(flags));
	if (error)
		pr_emerg("ysf-tryboot: the firmware refused the tryboot flag: error %d\n", error);
	else
		pr_emerg("ysf-tryboot: the firmware tries the other slot once\n");
	return NOTIFY_DONE;
}

static struct notifier_block notifier = { .notifier_call = restart };

static int __init start(void)
{
	struct device_node *node;

	node = of_find_compatible_node(NULL, NULL, "raspberrypi,bcm2835-firmware");
	if (!node)
		return -ENODEV;
	firmware = rpi_firmware_get(node);
	of_node_put(node);
	/* Its driver is part of the kernel, so it cannot come later. */
	if (!firmware)
		return -ENODEV;
	return register_reboot_notifier(&notifier);
}
module_init(start);

static void __exit end(void)
{
	unregister_reboot_notifier(&notifier);
	rpi_firmware_put(firmware);
}
module_exit(end);

/* By its name in the device tree it is loaded when the firmware is there. */
static const struct of_device_id __maybe_unused names[] = {
	{ .compatible = "raspberrypi,bcm2835-firmware" },
	{ }
};
MODULE_DEVICE_TABLE(of, names);

MODULE_DESCRIPTION("Tryboot flag of the Raspberry Pi's firmware");
MODULE_LICENSE("GPL");
MODULE_VERSION("1");
