namespace Ysf.Appliance.Recovery;

/// <summary>An activity after the choice of a menu entry: a question, a log, a shell.</summary>
internal interface IActivity
{
    /// <summary>Takes a key; returns what goes on afterwards, null for the menu.</summary>
    IActivity? Take(Key key);

    /// <summary>Does what time brings; returns what goes on then, null for the menu.</summary>
    IActivity? Turn();

    /// <summary>It was called off.</summary>
    void End();
}
