namespace Ysf;

/// <summary>The answering station in the answers to Wires-X requests.</summary>
/// <param name="Id">Five digits.</param>
/// <param name="Node">Its call, ten characters.</param>
public readonly record struct WiresXStation(int Id, CallsignField Node);
