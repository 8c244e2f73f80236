namespace Ysf.Tests.Settings;

/// <summary>The settings file that the Python reflector comes with, by its content.</summary>
internal static class StockFile
{
    public const string Text = """
        [General]
        Daemon=0

        [Info]
        # Id of the registry
        ;Id=00000
        Name= Reflector_name
        Description= Reflector_desc
        Contact=
        Web=

        [Log]
        # Logging levels, 0=all
        DisplayLevel=1
        FileLevel=1
        FilePath=/var/log/mmdvm/
        FileRoot=YSFReflector
        FileRotate=0

        [Network]
        IP=0.0.0.0
        Port=42000
        Json_IP=127.0.0.1
        Json_Port=42001
        Debug=0

        [Block List]
        File=/opt/pysfreflector/deny.db
        # minutes
        Time=0.5
        CheckRE=1

        [Protections]
        Timeout = 190
        WildPTTTime = 5
        WildPTTCount = 4
        Treactivate = 900

        [APRS]
        enable = 0
        server = aprs.grupporadiofirenze.net
        port = 14580
        ssid = -10

        [DGID]
        list = 1,9,50
        default = 50
        local = 1
        database = /opt/pysfreflector/dgid.json
        home = /opt/pysfreflector/home.db
        aux_port =
        prefix = 1
        bth_time = 900.0

        [REFL_ALIAS]
        refl_01 =
        """;
}
