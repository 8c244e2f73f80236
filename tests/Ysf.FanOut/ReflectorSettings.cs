namespace Ysf.FanOut;

/// <summary>The settings with which the program is measured.</summary>
internal sealed record ReflectorSettings(string Folder)
{
    /// <summary>On all addresses, else on the one of its family that the generator sends to.</summary>
    public bool IsOnAll { get; init; }

    public bool IsIPv6 { get; init; }

    public bool HasPage { get; init; }

    /// <summary>The page speaks TLS.</summary>
    public bool HasCertificate { get; init; }

    public bool HasMqtt { get; init; }

    /// <summary>Gateways at once.</summary>
    public int Gateways { get; init; } = 1000;

    /// <summary>Frames a second of one gateway; at full speed nothing may be refused.</summary>
    public int FrameRate { get; init; } = 20;

    public string DenyFile => Path.Combine(Folder, "deny.db");

    private string CertificateFile => Path.Combine(Folder, "page.crt");

    private string KeyFile => Path.Combine(Folder, "page.key");

    /// <summary>Makes a certificate for this run.</summary>
    public void WriteCertificate()
    {
        var (certificate, key) = TestCertificate.Make("bench.example");
        File.WriteAllText(CertificateFile, certificate);
        File.WriteAllText(KeyFile, key);
    }

    public override string ToString() => $"""
        [Info]
        Name=BENCH
        [Log]
        FilePath={Folder}
        FileRoot=refl
        [Network]
        {(IsOnAll ? string.Empty : $"IP={Machine.Reflector(IsIPv6).Address}")}
        Port={Machine.Reflector(IsIPv6).Port}
        [Limits]
        Gateways={Gateways}
        KnownGatewaysPerNetwork={Gateways}
        [Protections]
        WildPTTCount=1000000
        FrameRate={FrameRate}
        CarryRate={FrameRate}
        [Web]
        Enable={(HasPage ? 1 : 0)}
        {(HasCertificate ? $"Certificate={CertificateFile}\nKey={KeyFile}" : string.Empty)}
        {(HasMqtt ? "[MQTT]\nHost=127.0.0.1\nName=bench" : string.Empty)}
        [Block List]
        File={DenyFile}
        [DGID]
        list=1,{string.Join(',', Enumerable.Range(2, 98))}
        default=2
        local=1
        database={Path.Combine(Folder, "dgid.json")}
        home={Path.Combine(Folder, "home.db")}
        """;
}
