using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

internal static partial class Keys
{
    /// <summary><c>[Web]</c>.</summary>
    public static class Web
    {
        public static readonly SectionRows Section = new("Web");

        public static readonly Key<bool> Enable = Section.Live(Flag(
            "Enable", "1", "1 = serves the page to browsers."));

        public static readonly Key<IpAddress> Address = Section.Live(Address(
            "Address", "::", "Address of the page; :: = all, 0.0.0.0 = all of IPv4."));

        public static readonly Key<ushort> Port = Section.Live(Port(
            "Port", "8080", "TCP port of the page.") with
        { CardDefault = "80" });

        public static readonly Key<string> Password = Section.Live(Password(
            "Password", "Password for administration on the page; empty = no administration."));

        public static readonly Key<string> Certificate = Section.Live(File(
            "Certificate", "",
            "Certificate and its chain (PEM), for TLS on that port; empty = no TLS."));

        public static readonly Key<string> Key = Section.Live(File(
            "Key", "", "Private key (PEM); empty = in the file of the certificate."));

        public static readonly Key<NetworkList> Allow = Section.Live(Special<NetworkList>(
            "Allow", $"{NetworkList.OfPrivate}", NetworkList.Rule,
            "Networks that may log in to the page; everybody may look.",
            NetworkList.Read, list => list.ToString()));

        public static readonly Key<string> Hosts = Section.Live(Special<string>(
            "Hosts", "", HostList.Rule, "Further names of the page, beside the machine's own.",
            HostList.Read, names => names));

        public static readonly Key<string> Embed = Section.Live(Special<string>(
            "Embed", "", SiteList.Rule,
            "Sites that may show /embed, the page's small view, in a frame; empty = none.",
            SiteList.Read, sites => sites));

        public static readonly Key<int> Connections = Section.Live(Whole(
            "Connections", "24", 4, ConnectionsMax,
            "Connections to the page at once of one address, or IPv6 /64."));

        /// <summary>Connections that the page has at once.</summary>
        public const int ConnectionsMax = 640;
    }
}
