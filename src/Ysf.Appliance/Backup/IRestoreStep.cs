namespace Ysf.Appliance.Backup;

/// <summary>A file that a restore puts back.</summary>
internal interface IRestoreStep
{
    /// <summary>Its path.</summary>
    string Path { get; }

    /// <summary>A sentence for the case that the old one cannot be put back.</summary>
    string Loss { get; }

    /// <summary>Everything that can be done beforehand. Throws what <c>FileFault</c> knows.</summary>
    void Prepare();

    /// <summary>The new bytes take the name. Null, or why that failed or may not last.</summary>
    string? Commit();

    /// <summary>Back to what was.</summary>
    void TakeBack();

    /// <summary>Forgets what was prepared and is not wanted any more.</summary>
    void Forget();
}
