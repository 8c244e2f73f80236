namespace Ysf.Appliance.Settings.Forms;

/// <summary>Services that a message can be written for; the names are the words of the settings.</summary>
public enum AlertForm
{
    /// <summary>A JSON object of our own, for programs.</summary>
    Json,

    /// <summary>ntfy.sh or a server of one's own: text in the body, title in a header.</summary>
    Ntfy,

    /// <summary>A bot of Telegram: <c>sendMessage</c>.</summary>
    Telegram,

    /// <summary>A webhook of a Discord channel.</summary>
    Discord,

    /// <summary>A room of Matrix: client-server API, r0.</summary>
    Matrix,

    /// <summary>Pushover's messages API.</summary>
    Pushover,

    /// <summary>A webhook of Home Assistant's automations.</summary>
    HomeAssistant,

    /// <summary>A text of the operator's own, with words in braces.</summary>
    Own,

    /// <summary>Mail; a mailto: address chooses it.</summary>
    Mail,
}
