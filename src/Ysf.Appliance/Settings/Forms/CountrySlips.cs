namespace Ysf.Appliance.Settings.Forms;

/// <summary>Names and codes that people write for a country, and the two letters meant.</summary>
internal static class CountrySlips
{
    // Codes and short names of cars, sports, languages and old standards, then names in the
    // languages of those who live there; letters alone, in capitals.
    private const string Slips = """
        UK=GB EN=GB ENG=GB SCO=GB WAL=GB NIR=GB EL=GR JA=JP DA=DK CS=CZ SU=RU SP=ES PO=PL KO=KR
        GER=DE NED=NL HOL=NL SUI=CH SPA=ES POR=PT DEN=DK DAN=DK CRO=HR SLO=SI BUL=BG
        GRE=GR LAT=LV MAS=MY INA=ID PHI=PH RSA=ZA CHI=CL URU=UY PAR=PY TPE=TW UAE=AE KSA=SA
        ALG=DZ IRI=IR ENGLAND=GB SCOTLAND=GB WALES=GB GREATBRITAIN=GB UNITEDKINGDOM=GB
        NORTHERNIRELAND=GB AMERICA=US UNITEDSTATESOFAMERICA=US DEUTSCHLAND=DE OSTERREICH=AT
        OESTERREICH=AT SCHWEIZ=CH SUISSE=CH SVIZZERA=CH ITALIA=IT ITALIEN=IT FRANKREICH=FR
        FRANCIA=FR ESPANA=ES SPANIEN=ES SPAGNA=ES HOLLAND=NL NEDERLAND=NL BELGIE=BE BELGIQUE=BE
        BELGIEN=BE POLSKA=PL CESKO=CZ CZECHIA=CZ CZECHREPUBLIC=CZ SLOVENSKO=SK SLOVENIJA=SI
        HRVATSKA=HR SRBIJA=RS MAGYARORSZAG=HU SVERIGE=SE NORGE=NO DANMARK=DK SUOMI=FI ISLAND=IS
        HELLAS=GR TURKEY=TR TURKIYE=TR BRASIL=BR NIPPON=JP EIRE=IE LUXEMBURG=LU LETTLAND=LV
        LITAUEN=LT ESTLAND=EE EESTI=EE LATVIJA=LV LIETUVA=LT SHQIPERIA=AL KOREA=KR SOUTHKOREA=KR
        """;

    // ISO 3166-1: three letters, and the two of the same country.
    private const string ThreeLetters = """
        ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF
        ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS
        BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF
        CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV
        CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ
        ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM
        GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD
        GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM
        INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ
        KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI
        LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX
        MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU
        MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP
        NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP
        PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG
        SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR
        SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK
        TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY
        USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA
        ZMBZM ZWEZW
        """;

    private const int CodeLetters = 2;

    private static readonly char[] Blanks = [' ', '\r', '\n'];

    private static readonly Lazy<Dictionary<string, string>> Codes = new(Read);

    /// <summary>The code that is meant; null when the table does not know it.</summary>
    /// <param name="letters">What was written, its letters alone, in capitals.</param>
    public static string? Meant(string letters) => Codes.Value.GetValueOrDefault(letters);

    private static Dictionary<string, string> Read()
    {
        var codes = new Dictionary<string, string>();
        foreach (var word in ThreeLetters.Split(Blanks, StringSplitOptions.RemoveEmptyEntries))
        {
            codes[word[..^CodeLetters]] = word[^CodeLetters..];
        }

        foreach (var word in Slips.Split(Blanks, StringSplitOptions.RemoveEmptyEntries))
        {
            var (slip, code) = (word[..word.IndexOf('=')], word[^CodeLetters..]);
            codes[slip] = code;
        }

        return codes;
    }
}
